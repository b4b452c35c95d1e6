/** A stateful stand-in for Microsoft: sign-in, admin consent, Graph and its throttling, over HTTP. */
@NullMarked
package dev.rollcall.simulator;

import org.jspecify.annotations.NullMarked;
