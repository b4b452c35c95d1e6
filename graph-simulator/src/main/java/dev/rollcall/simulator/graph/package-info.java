/** Microsoft Graph v1.0 as far as a directory is read through it. */
@NullMarked
package dev.rollcall.simulator.graph;

import org.jspecify.annotations.NullMarked;
