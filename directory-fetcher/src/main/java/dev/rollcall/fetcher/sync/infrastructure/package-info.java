/** Consumers, HTTP, PostgreSQL, and the sweep that starts and continues runs. */
@NullMarked
package dev.rollcall.fetcher.sync.infrastructure;

import org.jspecify.annotations.NullMarked;
