/** Company events from Kafka, and deleting a company's rows in PostgreSQL. */
@NullMarked
package dev.rollcall.staging.company.infrastructure;

import org.jspecify.annotations.NullMarked;
