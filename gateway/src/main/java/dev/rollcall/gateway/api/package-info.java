/** The services' APIs under one address, with the same sign-in, and the check across all of them. */
@NullMarked
package dev.rollcall.gateway.api;

import org.jspecify.annotations.NullMarked;
