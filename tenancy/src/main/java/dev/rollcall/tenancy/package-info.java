/**
 * What keeps companies apart in every service: the gateway's tokens at the door, and row-level security in the database.
 */
@NullMarked
package dev.rollcall.tenancy;

import org.jspecify.annotations.NullMarked;
