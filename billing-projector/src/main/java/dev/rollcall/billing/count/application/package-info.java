/** Counting facts, and where counts are kept. */
@NullMarked
package dev.rollcall.billing.count.application;

import org.jspecify.annotations.NullMarked;
