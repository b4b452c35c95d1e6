/** Connections over HTTP, in PostgreSQL and as events, and the requests to Microsoft. */
@NullMarked
package dev.rollcall.consent.connection.infrastructure;

import org.jspecify.annotations.NullMarked;
