/** What a review is made of: staged and applied people, their open changes, decisions, sleep and commits, decided purely. */
@NullMarked
package dev.rollcall.approval.review.model;

import org.jspecify.annotations.NullMarked;
