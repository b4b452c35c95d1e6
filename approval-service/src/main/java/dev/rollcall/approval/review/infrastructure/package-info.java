/** How a review is reached: by Kafka and HTTP, and where it is kept. */
@NullMarked
package dev.rollcall.approval.review.infrastructure;

import org.jspecify.annotations.NullMarked;
