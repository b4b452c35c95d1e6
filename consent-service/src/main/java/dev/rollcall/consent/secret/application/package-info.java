/** Where secrets come from. */
@NullMarked
package dev.rollcall.consent.secret.application;

import org.jspecify.annotations.NullMarked;
