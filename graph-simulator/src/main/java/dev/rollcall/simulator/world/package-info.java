/** All tenants and what was consented to, changed by operations that a journal keeps. */
@NullMarked
package dev.rollcall.simulator.world;

import org.jspecify.annotations.NullMarked;
