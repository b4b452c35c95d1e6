/** Contract and laws of this feature, on every adapter. */
@NullMarked
package dev.rollcall.staging.changeset;

import org.jspecify.annotations.NullMarked;
