/** What makes runs start, go on and end. */
@NullMarked
package dev.rollcall.fetcher.sync.application;

import org.jspecify.annotations.NullMarked;
