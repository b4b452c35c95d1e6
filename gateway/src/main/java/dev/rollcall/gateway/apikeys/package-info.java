/** Keys with which scripts use the public API, of a company and of a partner: listing, creating and ending them. */
@NullMarked
package dev.rollcall.gateway.apikeys;

import org.jspecify.annotations.NullMarked;
