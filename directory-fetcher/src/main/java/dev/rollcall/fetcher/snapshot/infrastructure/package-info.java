/** Microsoft Graph through its Java SDK, its responses as streams of tokens, and Kafka for the pages. */
@NullMarked
package dev.rollcall.fetcher.snapshot.infrastructure;

import org.jspecify.annotations.NullMarked;
