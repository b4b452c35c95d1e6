/** The adapters of a review: Kafka, HTTP and PostgreSQL. */
@NullMarked
package dev.rollcall.approval.review.infrastructure;

import org.jspecify.annotations.NullMarked;
