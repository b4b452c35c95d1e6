/** Where grants are kept. */
@NullMarked
package dev.rollcall.consent.grant.application;

import org.jspecify.annotations.NullMarked;
