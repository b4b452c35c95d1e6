/** What reading rows has alike everywhere. For infrastructure only. */
@NullMarked
package dev.rollcall.staging.database;

import org.jspecify.annotations.NullMarked;
