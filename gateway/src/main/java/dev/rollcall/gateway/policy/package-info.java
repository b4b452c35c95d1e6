/** How changes are handled automatically, and the audit trail. */
@NullMarked
package dev.rollcall.gateway.policy;

import org.jspecify.annotations.NullMarked;
