/** What changed in the staged state of a company, from staging-service. */
@NullMarked
package dev.rollcall.events.changes;

import org.jspecify.annotations.NullMarked;
