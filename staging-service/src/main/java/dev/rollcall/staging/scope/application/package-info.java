/** Where a company's choice is kept. */
@NullMarked
package dev.rollcall.staging.scope.application;

import org.jspecify.annotations.NullMarked;
