/** The promises of messaging, on a real Kafka and a real PostgreSQL. */
@NullMarked
package dev.rollcall.messaging;

import org.jspecify.annotations.NullMarked;
