/** The demo's browser, by itself. */
@NullMarked
package dev.rollcall.demo;

import org.jspecify.annotations.NullMarked;
