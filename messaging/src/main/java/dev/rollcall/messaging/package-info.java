/**
 * Publishes and consumes events: an outbox in the transaction of the change, a fenced relay in which companies take turns, consumers that
 * are idempotent by sequence, and dead letters that park one company while the others go on.
 */
@NullMarked
package dev.rollcall.messaging;

import org.jspecify.annotations.NullMarked;
