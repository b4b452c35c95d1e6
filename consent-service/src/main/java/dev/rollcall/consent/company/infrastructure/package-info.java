/** Companies over HTTP and in PostgreSQL, and the partner that an installation begins with. */
@NullMarked
package dev.rollcall.consent.company.infrastructure;

import org.jspecify.annotations.NullMarked;
