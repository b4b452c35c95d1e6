/** What no Microsoft server has: changing the directory at will, and the truth about it. */
@NullMarked
package dev.rollcall.simulator.control;

import org.jspecify.annotations.NullMarked;
