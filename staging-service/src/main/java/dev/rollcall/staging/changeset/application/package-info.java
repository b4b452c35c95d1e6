/** Everything that alters the staged state and tells it in a change set. */
@NullMarked
package dev.rollcall.staging.changeset.application;

import org.jspecify.annotations.NullMarked;
