/** The state of a company's sync, and every decision about it. */
@NullMarked
package dev.rollcall.fetcher.sync.model;

import org.jspecify.annotations.NullMarked;
