/** What every place that keeps connections must promise. */
@NullMarked
package dev.rollcall.consent.connection.application;

import org.jspecify.annotations.NullMarked;
