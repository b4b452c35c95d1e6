/** How many people count, from billing-projector to billing systems. */
@NullMarked
package dev.rollcall.events.counts;

import org.jspecify.annotations.NullMarked;
