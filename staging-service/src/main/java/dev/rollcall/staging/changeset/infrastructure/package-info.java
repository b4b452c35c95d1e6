/** The staged state in PostgreSQL and over HTTP. */
@NullMarked
package dev.rollcall.staging.changeset.infrastructure;

import org.jspecify.annotations.NullMarked;
