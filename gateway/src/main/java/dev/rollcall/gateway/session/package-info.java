/** Who is signed in: OpenID Connect, and sessions that outlive the gateway's process. */
@NullMarked
package dev.rollcall.gateway.session;

import org.jspecify.annotations.NullMarked;
