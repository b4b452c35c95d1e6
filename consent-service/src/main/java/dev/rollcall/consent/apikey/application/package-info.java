/** Where API keys are kept, and how one that is presented is verified. */
@NullMarked
package dev.rollcall.consent.apikey.application;

import org.jspecify.annotations.NullMarked;
