/** Makes a whole tenant from a seed and a size: the same seed, the same people; pure. */
@NullMarked
package dev.rollcall.simulator.generation;

import org.jspecify.annotations.NullMarked;
