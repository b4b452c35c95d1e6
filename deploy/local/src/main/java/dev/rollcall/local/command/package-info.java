/** The commands of {@code ./rollcall}. */
@NullMarked
package dev.rollcall.local.command;

import org.jspecify.annotations.NullMarked;
