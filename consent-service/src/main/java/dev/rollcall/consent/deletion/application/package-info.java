/** Deleting a company with everything that is kept about people for it. */
@NullMarked
package dev.rollcall.consent.deletion.application;

import org.jspecify.annotations.NullMarked;
