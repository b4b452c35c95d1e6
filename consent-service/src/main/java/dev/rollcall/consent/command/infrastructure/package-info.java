/** How commands come in over HTTP, and how refusals leave. */
@NullMarked
package dev.rollcall.consent.command.infrastructure;

import org.jspecify.annotations.NullMarked;
