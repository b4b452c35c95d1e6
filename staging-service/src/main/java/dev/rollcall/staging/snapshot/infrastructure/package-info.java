/** Pages from Kafka, kept in PostgreSQL or in memory until their run is whole. */
@NullMarked
package dev.rollcall.staging.snapshot.infrastructure;

import org.jspecify.annotations.NullMarked;
