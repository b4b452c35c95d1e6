/** Secrets from the system's random source. */
@NullMarked
package dev.rollcall.consent.secret.infrastructure;

import org.jspecify.annotations.NullMarked;
