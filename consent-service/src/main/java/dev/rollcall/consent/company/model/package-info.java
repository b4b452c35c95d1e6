/** Partners' companies, and the rules for their life from adding to deleting. */
@NullMarked
package dev.rollcall.consent.company.model;

import org.jspecify.annotations.NullMarked;
