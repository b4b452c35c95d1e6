/** Putting people and groups to sleep and including them again, from any page with such a form. */
@NullMarked
package dev.rollcall.gateway.sleep;

import org.jspecify.annotations.NullMarked;
