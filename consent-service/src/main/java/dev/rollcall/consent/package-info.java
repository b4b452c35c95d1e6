/** The consent service: who is looked after, who may see what, and the consented connection of each company to its tenant. */
@NullMarked
package dev.rollcall.consent;

import org.jspecify.annotations.NullMarked;
