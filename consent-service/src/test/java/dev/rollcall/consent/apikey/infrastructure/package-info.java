/** API keys over HTTP, against PostgreSQL and Kafka. */
@NullMarked
package dev.rollcall.consent.apikey.infrastructure;

import org.jspecify.annotations.NullMarked;
