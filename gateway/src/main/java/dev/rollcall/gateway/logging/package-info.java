/** Keeps the log readable when the same goes wrong many times. */
@NullMarked
package dev.rollcall.gateway.logging;

import org.jspecify.annotations.NullMarked;
