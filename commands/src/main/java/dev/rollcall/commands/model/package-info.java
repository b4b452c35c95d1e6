/** What every command has in common: who gave it, and what it led to or why it was refused. Pure, for use in a service's model. */
@NullMarked
package dev.rollcall.commands.model;

import org.jspecify.annotations.NullMarked;
