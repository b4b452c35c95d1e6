/** A company's home: what is set up and what comes next. */
@NullMarked
package dev.rollcall.gateway.company;

import org.jspecify.annotations.NullMarked;
