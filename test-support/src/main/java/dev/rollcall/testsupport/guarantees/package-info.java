/** What must hold of events whatever fails, as objects that look at what was said and what was heard. */
@NullMarked
package dev.rollcall.testsupport.guarantees;

import org.jspecify.annotations.NullMarked;
