@NullMarked
package dev.rollcall.local.process;

import org.jspecify.annotations.NullMarked;
