/** When a company's directory is read, by which reader, and how each run ends. */
@NullMarked
package dev.rollcall.fetcher.sync;

import org.jspecify.annotations.NullMarked;
