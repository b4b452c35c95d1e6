/** The billable count of a company: the present one, its breakdown and its history. */
@NullMarked
package dev.rollcall.gateway.billing;

import org.jspecify.annotations.NullMarked;
