/** What billing needs to know of companies. */
@NullMarked
package dev.rollcall.billing.company.application;

import org.jspecify.annotations.NullMarked;
