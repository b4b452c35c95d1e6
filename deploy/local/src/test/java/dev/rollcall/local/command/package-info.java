@NullMarked
package dev.rollcall.local.command;

import org.jspecify.annotations.NullMarked;
