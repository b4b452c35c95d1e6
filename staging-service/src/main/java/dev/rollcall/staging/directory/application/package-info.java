/** The directories of all companies. */
@NullMarked
package dev.rollcall.staging.directory.application;

import org.jspecify.annotations.NullMarked;
