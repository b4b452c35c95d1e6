/** A company's home and its settings. */
@NullMarked
package dev.rollcall.gateway.company;

import org.jspecify.annotations.NullMarked;
