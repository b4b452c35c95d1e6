/** How many people of each company count: facts in, absolute counts out. */
@NullMarked
package dev.rollcall.billing;

import org.jspecify.annotations.NullMarked;
