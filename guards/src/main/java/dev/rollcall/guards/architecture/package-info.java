/** How the inside of a service is built: the rules of the house, and how a service's own rules are proven. */
@NullMarked
package dev.rollcall.guards.architecture;

import org.jspecify.annotations.NullMarked;
