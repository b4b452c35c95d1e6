/** The roster for people who look at it: members, their history, and the commits. */
@NullMarked
package dev.rollcall.approval.roster.infrastructure;

import org.jspecify.annotations.NullMarked;
