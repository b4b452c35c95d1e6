/** Who may see what: roles on a partner or on a company. */
@NullMarked
package dev.rollcall.consent.grant.model;

import org.jspecify.annotations.NullMarked;
