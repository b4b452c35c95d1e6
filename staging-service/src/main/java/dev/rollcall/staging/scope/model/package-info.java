/** Whose people a company wants to have staged. */
@NullMarked
package dev.rollcall.staging.scope.model;

import org.jspecify.annotations.NullMarked;
