/** What a commit did to a company's roster, from approval-service. */
@NullMarked
package dev.rollcall.events.roster;

import org.jspecify.annotations.NullMarked;
