/** What decides when nobody has, and the trail of what people did. */
@NullMarked
package dev.rollcall.gateway.policy;

import org.jspecify.annotations.NullMarked;
