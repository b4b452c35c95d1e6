/** The places that keep the audit trail. */
@NullMarked
package dev.rollcall.consent.audit.infrastructure;

import org.jspecify.annotations.NullMarked;
