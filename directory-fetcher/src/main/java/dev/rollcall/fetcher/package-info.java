/** Reads companies' directories from Microsoft Graph, on schedule and on demand, and publishes them page by page. */
@NullMarked
package dev.rollcall.fetcher;

import org.jspecify.annotations.NullMarked;
