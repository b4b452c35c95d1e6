/** Users and groups as they are stored. */
@NullMarked
package dev.rollcall.staging.directory.model;

import org.jspecify.annotations.NullMarked;
