/** Companies, from consent-service to all. */
@NullMarked
package dev.rollcall.events.companies;

import org.jspecify.annotations.NullMarked;
