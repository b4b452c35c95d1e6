/** Where a run stands whose pages come in, and whether it may be applied. */
@NullMarked
package dev.rollcall.staging.snapshot.model;

import org.jspecify.annotations.NullMarked;
