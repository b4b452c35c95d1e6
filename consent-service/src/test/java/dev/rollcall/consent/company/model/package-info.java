/** The rules of companies. */
@NullMarked
package dev.rollcall.consent.company.model;

import org.jspecify.annotations.NullMarked;
