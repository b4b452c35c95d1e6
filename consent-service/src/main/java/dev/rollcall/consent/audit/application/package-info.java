/** Where the audit trail is kept. */
@NullMarked
package dev.rollcall.consent.audit.application;

import org.jspecify.annotations.NullMarked;
