/** Contract and laws of this feature, on every adapter. */
@NullMarked
package dev.rollcall.staging.snapshot;

import org.jspecify.annotations.NullMarked;
