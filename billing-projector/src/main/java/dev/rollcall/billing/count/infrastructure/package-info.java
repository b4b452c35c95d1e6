/** Facts from Kafka, counts in PostgreSQL and over HTTP. */
@NullMarked
package dev.rollcall.billing.count.infrastructure;

import org.jspecify.annotations.NullMarked;
