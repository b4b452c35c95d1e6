/** Where the picture is kept and asked for. */
@NullMarked
package dev.rollcall.staging.directory.application;

import org.jspecify.annotations.NullMarked;
