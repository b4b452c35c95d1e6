/** Who did what, from every service to consent-service, with ids only. */
@NullMarked
package dev.rollcall.events.audit;

import org.jspecify.annotations.NullMarked;
