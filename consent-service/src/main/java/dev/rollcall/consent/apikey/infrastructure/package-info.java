/** API keys over HTTP and in PostgreSQL. */
@NullMarked
package dev.rollcall.consent.apikey.infrastructure;

import org.jspecify.annotations.NullMarked;
