/** Who is a person with a mailbox. */
@NullMarked
package dev.rollcall.staging.eligibility.model;

import org.jspecify.annotations.NullMarked;
