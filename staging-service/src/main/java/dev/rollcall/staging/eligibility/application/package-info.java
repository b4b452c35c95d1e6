/** What administrators have decided about eligibility against the evidence. */
@NullMarked
package dev.rollcall.staging.eligibility.application;

import org.jspecify.annotations.NullMarked;
