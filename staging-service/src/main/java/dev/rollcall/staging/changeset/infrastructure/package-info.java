/** The staged state in PostgreSQL and in memory, its events in the outbox, its pages over HTTP. */
@NullMarked
package dev.rollcall.staging.changeset.infrastructure;

import org.jspecify.annotations.NullMarked;
