/** When a company's directory is read, by whom, and what became of each run. */
@NullMarked
package dev.rollcall.fetcher.sync;

import org.jspecify.annotations.NullMarked;
