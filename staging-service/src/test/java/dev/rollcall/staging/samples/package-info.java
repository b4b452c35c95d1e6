/** Directories, readings and receivers for tests. */
@NullMarked
package dev.rollcall.staging.samples;

import org.jspecify.annotations.NullMarked;
