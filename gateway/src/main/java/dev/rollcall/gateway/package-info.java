/** Where people come in: sign-in, sessions, pages, live updates, and the routes of the API. */
@NullMarked
package dev.rollcall.gateway;

import org.jspecify.annotations.NullMarked;
