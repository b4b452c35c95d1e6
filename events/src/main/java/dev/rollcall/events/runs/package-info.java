/** How a reading of a directory goes, told by directory-fetcher. */
@NullMarked
package dev.rollcall.events.runs;

import org.jspecify.annotations.NullMarked;
