/** What is kept of a secret. */
@NullMarked
package dev.rollcall.consent.secret.model;

import org.jspecify.annotations.NullMarked;
