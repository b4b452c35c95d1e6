/** The choice of each company. */
@NullMarked
package dev.rollcall.staging.scope.application;

import org.jspecify.annotations.NullMarked;
