/** What a run read, page by page, and what staging made of it. */
@NullMarked
package dev.rollcall.events.snapshots;

import org.jspecify.annotations.NullMarked;
