/** The places that keep grants. */
@NullMarked
package dev.rollcall.consent.grant.infrastructure;

import org.jspecify.annotations.NullMarked;
