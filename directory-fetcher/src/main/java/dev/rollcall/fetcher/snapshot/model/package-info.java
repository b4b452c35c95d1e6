/** What was read of a directory and how far; what to do when Microsoft refuses. */
@NullMarked
package dev.rollcall.fetcher.snapshot.model;

import org.jspecify.annotations.NullMarked;
