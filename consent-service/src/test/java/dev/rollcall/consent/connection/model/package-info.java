/** The rules of a connection, one by one. */
@NullMarked
package dev.rollcall.consent.connection.model;

import org.jspecify.annotations.NullMarked;
