/** How many people count, what they are made of, and since when. */
@NullMarked
package dev.rollcall.gateway.billing;

import org.jspecify.annotations.NullMarked;
