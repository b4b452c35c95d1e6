/** How commands come in over HTTP, and how refusals leave. */
@NullMarked
package dev.rollcall.consent.command;

import org.jspecify.annotations.NullMarked;
