/** Connecting a company to its tenant: signing in, consenting, verifying, and what these need from outside. */
@NullMarked
package dev.rollcall.consent.connection.application;

import org.jspecify.annotations.NullMarked;
