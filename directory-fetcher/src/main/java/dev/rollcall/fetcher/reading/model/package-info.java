/** What was read and how far a reading has come; what to do about Microsoft's refusals. */
@NullMarked
package dev.rollcall.fetcher.reading.model;

import org.jspecify.annotations.NullMarked;
