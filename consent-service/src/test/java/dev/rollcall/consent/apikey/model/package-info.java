/** The rules for API keys. */
@NullMarked
package dev.rollcall.consent.apikey.model;

import org.jspecify.annotations.NullMarked;
