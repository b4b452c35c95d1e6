/** API keys of companies and partners, and the rules for creating and revoking them. */
@NullMarked
package dev.rollcall.consent.apikey.model;

import org.jspecify.annotations.NullMarked;
