/** The login host: OpenID Connect with an account picker, tokens, admin consent. */
@NullMarked
package dev.rollcall.simulator.login;

import org.jspecify.annotations.NullMarked;
