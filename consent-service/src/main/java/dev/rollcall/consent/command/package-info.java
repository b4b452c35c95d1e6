/** What the infrastructure of all features shares: where commands get their id and their instant, and how refusals leave over HTTP. */
@NullMarked
package dev.rollcall.consent.command;

import org.jspecify.annotations.NullMarked;
