/** What all pages have in common: the frame around them, words, figures and times, messages that pass, and errors. */
@NullMarked
package dev.rollcall.gateway.page;

import org.jspecify.annotations.NullMarked;
