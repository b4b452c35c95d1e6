/** Consumers, HTTP, PostgreSQL and the sweep that keeps runs going. */
@NullMarked
package dev.rollcall.fetcher.sync.infrastructure;

import org.jspecify.annotations.NullMarked;
