/** Failures on demand, latency, and Microsoft's resource units. */
@NullMarked
package dev.rollcall.simulator.faults;

import org.jspecify.annotations.NullMarked;
