/** Under which addresses each cloud's hosts are reached. */
@NullMarked
package dev.rollcall.simulator.addresses;

import org.jspecify.annotations.NullMarked;
