/** Grants over HTTP and in PostgreSQL. */
@NullMarked
package dev.rollcall.consent.grant.infrastructure;

import org.jspecify.annotations.NullMarked;
