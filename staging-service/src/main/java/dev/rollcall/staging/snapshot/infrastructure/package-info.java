/** Snapshot events from Kafka, and their pages in PostgreSQL until their run is whole. */
@NullMarked
package dev.rollcall.staging.snapshot.infrastructure;

import org.jspecify.annotations.NullMarked;
