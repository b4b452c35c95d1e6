/** How one directory is read: from Microsoft Graph to the pages of a snapshot. */
@NullMarked
package dev.rollcall.fetcher.snapshot;

import org.jspecify.annotations.NullMarked;
