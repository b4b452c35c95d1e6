/** Access to a service's PostgreSQL: connection pools and roles, encryption, time limits, and reading columns. */
@NullMarked
package dev.rollcall.database;

import org.jspecify.annotations.NullMarked;
