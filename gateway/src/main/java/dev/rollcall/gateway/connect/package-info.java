/** Connecting a company to its Entra ID tenant, step by step. */
@NullMarked
package dev.rollcall.gateway.connect;

import org.jspecify.annotations.NullMarked;
