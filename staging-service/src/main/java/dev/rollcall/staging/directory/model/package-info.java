/** The last complete picture of a tenant, and how snapshots are applied to it. */
@NullMarked
package dev.rollcall.staging.directory.model;

import org.jspecify.annotations.NullMarked;
