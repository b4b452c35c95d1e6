/** Tests that every service has to pass, whatever it does; they read the service itself, so that nothing can be forgotten. */
@NullMarked
package dev.rollcall.guards;

import org.jspecify.annotations.NullMarked;
