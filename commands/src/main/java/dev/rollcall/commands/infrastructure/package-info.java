/** The command runner on PostgreSQL and the outbox. */
@NullMarked
package dev.rollcall.commands.infrastructure;

import org.jspecify.annotations.NullMarked;
