/** Putting people and groups to sleep and including them again, from whichever page the form stands on. */
@NullMarked
package dev.rollcall.gateway.sleep;

import org.jspecify.annotations.NullMarked;
