/** What is known of a company's readings, and every decision about them. */
@NullMarked
package dev.rollcall.fetcher.sync.model;

import org.jspecify.annotations.NullMarked;
