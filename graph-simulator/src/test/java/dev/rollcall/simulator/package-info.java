/** The simulator as others meet it: over HTTP, with Microsoft's own client too. */
@NullMarked
package dev.rollcall.simulator;

import org.jspecify.annotations.NullMarked;
