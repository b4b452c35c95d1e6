/**
 * How events leave a service and come into one: an outbox in the transaction of the change, a fenced relay, consumers that
 * are idempotent by sequence, and dead letters that park a company and nobody else.
 */
@NullMarked
package dev.rollcall.messaging;

import org.jspecify.annotations.NullMarked;
