@NullMarked
package dev.rollcall.local.data;

import org.jspecify.annotations.NullMarked;
