/** Choosing whose members are synced, with what that would do. */
@NullMarked
package dev.rollcall.gateway.groups;

import org.jspecify.annotations.NullMarked;
