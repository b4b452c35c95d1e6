/** Counts how many people of each company are billable: facts in, absolute counts out. */
@NullMarked
package dev.rollcall.billing;

import org.jspecify.annotations.NullMarked;
