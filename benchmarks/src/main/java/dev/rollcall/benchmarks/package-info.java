/** What is claimed in numbers, measured. */
@NullMarked
package dev.rollcall.benchmarks;

import org.jspecify.annotations.NullMarked;
