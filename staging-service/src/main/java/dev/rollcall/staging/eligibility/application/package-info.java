/** The overrides of each company. */
@NullMarked
package dev.rollcall.staging.eligibility.application;

import org.jspecify.annotations.NullMarked;
