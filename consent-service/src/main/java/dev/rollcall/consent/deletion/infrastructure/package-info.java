/** Deleting a company over HTTP. */
@NullMarked
package dev.rollcall.consent.deletion.infrastructure;

import org.jspecify.annotations.NullMarked;
