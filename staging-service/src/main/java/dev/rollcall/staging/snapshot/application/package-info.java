/** Receiving the pages of a run and applying it once it is whole. */
@NullMarked
package dev.rollcall.staging.snapshot.application;

import org.jspecify.annotations.NullMarked;
