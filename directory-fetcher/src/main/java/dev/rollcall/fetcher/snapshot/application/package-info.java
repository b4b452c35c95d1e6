/** Reading a directory to its end, from the beginning or from where an earlier reader stopped. */
@NullMarked
package dev.rollcall.fetcher.snapshot.application;

import org.jspecify.annotations.NullMarked;
