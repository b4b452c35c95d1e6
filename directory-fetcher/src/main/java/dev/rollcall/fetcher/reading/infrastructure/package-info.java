/** Microsoft Graph through its Java SDK, its answers as a stream of tokens, and Kafka for the pages. */
@NullMarked
package dev.rollcall.fetcher.reading.infrastructure;

import org.jspecify.annotations.NullMarked;
