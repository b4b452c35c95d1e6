/** The last complete picture of a tenant, and how a reading becomes it. */
@NullMarked
package dev.rollcall.staging.directory.model;

import org.jspecify.annotations.NullMarked;
