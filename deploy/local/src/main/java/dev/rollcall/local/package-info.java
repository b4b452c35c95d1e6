/** All of Rollcall on one machine: the launcher, and the commands of {@code ./rollcall} that talk to a running system. */
@NullMarked
package dev.rollcall.local;

import org.jspecify.annotations.NullMarked;
