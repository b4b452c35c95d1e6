/** The data directory of an installation: its locks, its secrets and the room on its disk. */
@NullMarked
package dev.rollcall.local.data;

import org.jspecify.annotations.NullMarked;
