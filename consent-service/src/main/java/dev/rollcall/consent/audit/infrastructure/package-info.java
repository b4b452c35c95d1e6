/** The audit trail: taken from Kafka, kept in PostgreSQL, read over HTTP. */
@NullMarked
package dev.rollcall.consent.audit.infrastructure;

import org.jspecify.annotations.NullMarked;
