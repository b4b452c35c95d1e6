/** Holds back what the directory says until somebody agrees, and keeps the roster that follows from it. */
@NullMarked
package dev.rollcall.approval;

import org.jspecify.annotations.NullMarked;
