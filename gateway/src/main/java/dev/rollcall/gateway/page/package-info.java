/** What all pages share: the frame, wording of texts, figures and times, toasts, and error pages. */
@NullMarked
package dev.rollcall.gateway.page;

import org.jspecify.annotations.NullMarked;
