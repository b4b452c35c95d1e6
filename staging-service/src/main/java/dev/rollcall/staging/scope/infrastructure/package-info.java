/** Choices in PostgreSQL and in memory. */
@NullMarked
package dev.rollcall.staging.scope.infrastructure;

import org.jspecify.annotations.NullMarked;
