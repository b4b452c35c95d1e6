/** What is kept of what was read. */
@NullMarked
package dev.rollcall.staging.directory.model;

import org.jspecify.annotations.NullMarked;
