/** What each guarantee notices. */
@NullMarked
package dev.rollcall.testsupport.guarantees;

import org.jspecify.annotations.NullMarked;
