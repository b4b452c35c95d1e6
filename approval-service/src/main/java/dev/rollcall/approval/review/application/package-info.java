/** What can be done in a review, each inside the company's transaction, and the ports that it needs. */
@NullMarked
package dev.rollcall.approval.review.application;

import org.jspecify.annotations.NullMarked;
