/** The state of a run whose pages arrive, and whether it may be applied. */
@NullMarked
package dev.rollcall.staging.snapshot.model;

import org.jspecify.annotations.NullMarked;
