/** How one directory is read: from Microsoft Graph's answers to the pages of a snapshot. */
@NullMarked
package dev.rollcall.fetcher.reading;

import org.jspecify.annotations.NullMarked;
