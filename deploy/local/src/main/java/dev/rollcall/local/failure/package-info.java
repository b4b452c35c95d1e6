/** Why a command could not do what it was told, as a sentence for the person at the keyboard. */
@NullMarked
package dev.rollcall.local.failure;

import org.jspecify.annotations.NullMarked;
