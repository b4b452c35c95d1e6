/** What changed about a person and why, as values: fields before and after, and the reason with the group it concerns. */
@NullMarked
package dev.rollcall.approval.change.model;

import org.jspecify.annotations.NullMarked;
