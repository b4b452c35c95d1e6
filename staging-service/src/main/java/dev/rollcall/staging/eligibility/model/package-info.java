/** Who is a person with a mailbox, and what speaks for it. */
@NullMarked
package dev.rollcall.staging.eligibility.model;

import org.jspecify.annotations.NullMarked;
