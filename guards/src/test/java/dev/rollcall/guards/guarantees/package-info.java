/** What each guarantee notices. */
@NullMarked
package dev.rollcall.guards.guarantees;

import org.jspecify.annotations.NullMarked;
