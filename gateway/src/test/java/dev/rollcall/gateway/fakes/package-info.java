/** Hand-written stand-ins for what the gateway talks to: the five services, and Microsoft's sign-in. */
@NullMarked
package dev.rollcall.gateway.fakes;

import org.jspecify.annotations.NullMarked;
