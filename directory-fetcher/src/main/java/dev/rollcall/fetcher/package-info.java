/** Reads companies' directories from Microsoft Graph, on schedule and on demand, and says page by page what it read. */
@NullMarked
package dev.rollcall.fetcher;

import org.jspecify.annotations.NullMarked;
