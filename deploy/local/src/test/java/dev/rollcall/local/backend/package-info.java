@NullMarked
package dev.rollcall.local.backend;

import org.jspecify.annotations.NullMarked;
