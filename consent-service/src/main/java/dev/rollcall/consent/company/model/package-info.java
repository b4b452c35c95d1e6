/** Partners' companies, and the rules for adding one. */
@NullMarked
package dev.rollcall.consent.company.model;

import org.jspecify.annotations.NullMarked;
