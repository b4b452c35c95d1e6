/** What holds for all pages, whoever wrote them. */
@NullMarked
package dev.rollcall.gateway.pages;

import org.jspecify.annotations.NullMarked;
