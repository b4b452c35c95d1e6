/** How many people count, told by billing-projector to billing systems. */
@NullMarked
package dev.rollcall.events.counts;

import org.jspecify.annotations.NullMarked;
