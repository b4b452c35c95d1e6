/** What several pages show alike: differences, reasons, names, pages of lists, and what is on its way. */
@NullMarked
package dev.rollcall.gateway.parts;

import org.jspecify.annotations.NullMarked;
