/** What an Entra tenant holds, and the log of what changed in it; pure. */
@NullMarked
package dev.rollcall.simulator.directory;

import org.jspecify.annotations.NullMarked;
