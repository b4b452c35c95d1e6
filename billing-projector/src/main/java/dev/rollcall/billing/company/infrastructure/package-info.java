/** Companies from Kafka, in PostgreSQL. */
@NullMarked
package dev.rollcall.billing.company.infrastructure;

import org.jspecify.annotations.NullMarked;
