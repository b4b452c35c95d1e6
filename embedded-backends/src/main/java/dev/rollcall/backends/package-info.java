/** What Rollcall stands on, on one machine: PostgreSQL, Kafka, databases, topics and keys. */
@NullMarked
package dev.rollcall.backends;

import org.jspecify.annotations.NullMarked;
