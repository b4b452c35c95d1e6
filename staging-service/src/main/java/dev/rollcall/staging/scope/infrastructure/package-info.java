/** Choices in PostgreSQL. */
@NullMarked
package dev.rollcall.staging.scope.infrastructure;

import org.jspecify.annotations.NullMarked;
