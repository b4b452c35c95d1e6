/** The partner's home: every company, and adding one. */
@NullMarked
package dev.rollcall.gateway.console;

import org.jspecify.annotations.NullMarked;
