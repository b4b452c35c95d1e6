/** What every command has alike: who gave it, what it led to, or why it was refused. */
@NullMarked
package dev.rollcall.consent.command.model;

import org.jspecify.annotations.NullMarked;
