/** What is staged, as a pure function of directory, scope and overrides, and what differs from before. */
@NullMarked
package dev.rollcall.staging.changeset.model;

import org.jspecify.annotations.NullMarked;
