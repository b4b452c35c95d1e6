/** Connections against PostgreSQL, Kafka and a stand-in for Microsoft. */
@NullMarked
package dev.rollcall.consent.connection.infrastructure;

import org.jspecify.annotations.NullMarked;
