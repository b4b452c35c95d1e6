/** One installation on this machine: its ports, its programs and what they are configured with. */
@NullMarked
package dev.rollcall.local.installation;

import org.jspecify.annotations.NullMarked;
