@NullMarked
package dev.rollcall.local.log;

import org.jspecify.annotations.NullMarked;
