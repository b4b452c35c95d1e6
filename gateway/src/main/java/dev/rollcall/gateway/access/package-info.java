/** What somebody who is signed in may see and do, and for which companies. */
@NullMarked
package dev.rollcall.gateway.access;

import org.jspecify.annotations.NullMarked;
