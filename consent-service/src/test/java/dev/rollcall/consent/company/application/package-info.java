/** What every place that keeps companies must promise. */
@NullMarked
package dev.rollcall.consent.company.application;

import org.jspecify.annotations.NullMarked;
