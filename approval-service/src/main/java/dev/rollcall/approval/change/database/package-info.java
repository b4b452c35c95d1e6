/** How changes and their reasons are stored, and how they are shown with the names of the groups and people they concern. */
@NullMarked
package dev.rollcall.approval.change.database;

import org.jspecify.annotations.NullMarked;
