/** The public API, {@code /api/v1}: an allow-list of resources for scripts, with a session or an API key. */
@NullMarked
package dev.rollcall.gateway.api;

import org.jspecify.annotations.NullMarked;
