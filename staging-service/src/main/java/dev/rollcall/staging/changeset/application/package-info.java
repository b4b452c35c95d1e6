/** Everything that changes the staged state and publishes the change. */
@NullMarked
package dev.rollcall.staging.changeset.application;

import org.jspecify.annotations.NullMarked;
