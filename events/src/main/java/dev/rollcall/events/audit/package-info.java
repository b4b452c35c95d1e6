/** Who did what, told by every service to consent-service with ids only. */
@NullMarked
package dev.rollcall.events.audit;

import org.jspecify.annotations.NullMarked;
