/** The runs that read a directory, from directory-fetcher. */
@NullMarked
package dev.rollcall.events.runs;

import org.jspecify.annotations.NullMarked;
