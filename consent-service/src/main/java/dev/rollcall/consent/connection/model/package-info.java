/** The states of a company's connection to its tenant, and the rules by which it moves from one to another. */
@NullMarked
package dev.rollcall.consent.connection.model;

import org.jspecify.annotations.NullMarked;
