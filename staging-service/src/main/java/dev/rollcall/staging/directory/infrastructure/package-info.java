/** Directories in PostgreSQL and over HTTP. */
@NullMarked
package dev.rollcall.staging.directory.infrastructure;

import org.jspecify.annotations.NullMarked;
