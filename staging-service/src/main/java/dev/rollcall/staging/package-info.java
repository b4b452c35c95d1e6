/** Keeps the last complete picture of each directory and says what changed in the staged state of a company. */
@NullMarked
package dev.rollcall.staging;

import org.jspecify.annotations.NullMarked;
