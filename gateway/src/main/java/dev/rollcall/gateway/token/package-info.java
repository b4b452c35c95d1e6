/** The short-lived tokens by which the services know on whose behalf the gateway calls. */
@NullMarked
package dev.rollcall.gateway.token;

import org.jspecify.annotations.NullMarked;
