/** The picture in PostgreSQL and in memory, and its pages over HTTP. */
@NullMarked
package dev.rollcall.staging.directory.infrastructure;

import org.jspecify.annotations.NullMarked;
