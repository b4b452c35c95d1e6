/** That the guards find what they are there to find. */
@NullMarked
package dev.rollcall.guards;

import org.jspecify.annotations.NullMarked;
