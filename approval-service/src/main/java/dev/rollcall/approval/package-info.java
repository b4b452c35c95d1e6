/** Keeps directory changes until they are approved, and the roster that results from commits. */
@NullMarked
package dev.rollcall.approval;

import org.jspecify.annotations.NullMarked;
