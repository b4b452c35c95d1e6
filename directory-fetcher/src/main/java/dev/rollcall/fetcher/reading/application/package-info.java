/** Reading a directory from its beginning, or from where an earlier reader stopped, to its end. */
@NullMarked
package dev.rollcall.fetcher.reading.application;

import org.jspecify.annotations.NullMarked;
