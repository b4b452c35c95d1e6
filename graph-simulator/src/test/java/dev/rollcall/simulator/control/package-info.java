/** Tests. */
@NullMarked
package dev.rollcall.simulator.control;

import org.jspecify.annotations.NullMarked;
