/** Who is a person with a mailbox, by which evidence, and who is brought in anyway. */
@NullMarked
package dev.rollcall.staging.eligibility.model;

import org.jspecify.annotations.NullMarked;
