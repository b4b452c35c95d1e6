/** Use cases that start, continue and end runs, and their ports. */
@NullMarked
package dev.rollcall.fetcher.sync.application;

import org.jspecify.annotations.NullMarked;
