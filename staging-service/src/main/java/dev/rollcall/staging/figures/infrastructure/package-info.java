/** Counts the figures in PostgreSQL and serves them over HTTP. */
@NullMarked
package dev.rollcall.staging.figures.infrastructure;

import org.jspecify.annotations.NullMarked;
