/** What the services say to one another: the events, and in {@link dev.rollcall.events.topics.Topics} where each of them travels. */
@NullMarked
package dev.rollcall.events;

import org.jspecify.annotations.NullMarked;
