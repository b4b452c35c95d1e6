/** What a company's figures are. */
@NullMarked
package dev.rollcall.staging.figures.model;

import org.jspecify.annotations.NullMarked;
