/** Of what the simulator keeps. */
@NullMarked
package dev.rollcall.simulator.world;

import org.jspecify.annotations.NullMarked;
