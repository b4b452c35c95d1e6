/** The topics of the contract: what is published on each, in which order and for how long it is kept. */
@NullMarked
package dev.rollcall.events.topics;

import org.jspecify.annotations.NullMarked;
