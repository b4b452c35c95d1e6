/** How one build at a time runs in a checkout. The script runs it from its source, since nothing is built yet by then. */
@NullMarked
package dev.rollcall.local.build;

import org.jspecify.annotations.NullMarked;
