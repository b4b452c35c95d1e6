/** The use cases of a review, each inside the company's transaction, and their ports. */
@NullMarked
package dev.rollcall.approval.review.application;

import org.jspecify.annotations.NullMarked;
