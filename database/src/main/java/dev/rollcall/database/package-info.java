/** How a service reaches its PostgreSQL: connections and their roles, encryption, time limits, and reading columns. */
@NullMarked
package dev.rollcall.database;

import org.jspecify.annotations.NullMarked;
