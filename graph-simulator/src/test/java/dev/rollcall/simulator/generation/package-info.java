/** Tests. */
@NullMarked
package dev.rollcall.simulator.generation;

import org.jspecify.annotations.NullMarked;
