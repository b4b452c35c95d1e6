/** Where companies are kept. */
@NullMarked
package dev.rollcall.consent.company.application;

import org.jspecify.annotations.NullMarked;
