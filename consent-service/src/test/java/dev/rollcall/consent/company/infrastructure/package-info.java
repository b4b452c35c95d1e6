/** The places that keep companies. */
@NullMarked
package dev.rollcall.consent.company.infrastructure;

import org.jspecify.annotations.NullMarked;
