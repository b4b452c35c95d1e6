/** The page on which people see their own sessions and end them. */
@NullMarked
package dev.rollcall.gateway.account;

import org.jspecify.annotations.NullMarked;
