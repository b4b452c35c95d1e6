/** Who became billable and who stopped, from approval-service, with opaque ids only. */
@NullMarked
package dev.rollcall.events.facts;

import org.jspecify.annotations.NullMarked;
