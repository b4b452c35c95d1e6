/** What every place that keeps the audit trail must promise. */
@NullMarked
package dev.rollcall.consent.audit.application;

import org.jspecify.annotations.NullMarked;
