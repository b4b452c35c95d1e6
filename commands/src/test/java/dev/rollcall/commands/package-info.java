/** The command runner, by itself. */
@NullMarked
package dev.rollcall.commands;

import org.jspecify.annotations.NullMarked;
