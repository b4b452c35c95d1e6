/**
 * Keeps companies apart in every service: the gateway's tokens for requests, row-level security and a lock per company in the database.
 */
@NullMarked
package dev.rollcall.tenancy;

import org.jspecify.annotations.NullMarked;
