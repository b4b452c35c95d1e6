/** How refusals and partners' administrators are treated over HTTP, for all features. */
@NullMarked
package dev.rollcall.consent.http;

import org.jspecify.annotations.NullMarked;
