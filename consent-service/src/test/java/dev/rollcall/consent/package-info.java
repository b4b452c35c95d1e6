/** What holds for the service as a whole. */
@NullMarked
package dev.rollcall.consent;

import org.jspecify.annotations.NullMarked;
