/** Laws of the pure part. */
@NullMarked
package dev.rollcall.staging.changeset.model;

import org.jspecify.annotations.NullMarked;
