/** How the billable count of a company follows from facts. Pure. */
@NullMarked
package dev.rollcall.billing.count.model;

import org.jspecify.annotations.NullMarked;
