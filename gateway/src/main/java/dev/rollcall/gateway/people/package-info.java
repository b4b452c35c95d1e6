/** The roster, and one person on it. */
@NullMarked
package dev.rollcall.gateway.people;

import org.jspecify.annotations.NullMarked;
