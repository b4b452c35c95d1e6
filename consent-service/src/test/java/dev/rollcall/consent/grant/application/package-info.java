/** What every place that keeps grants must promise. */
@NullMarked
package dev.rollcall.consent.grant.application;

import org.jspecify.annotations.NullMarked;
