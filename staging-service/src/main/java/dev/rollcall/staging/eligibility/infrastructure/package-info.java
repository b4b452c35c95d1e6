/** Overrides in PostgreSQL. */
@NullMarked
package dev.rollcall.staging.eligibility.infrastructure;

import org.jspecify.annotations.NullMarked;
