/** Classes that break rules of the infrastructure packages, for {@link dev.rollcall.approval.ArchitectureTest}. */
@NullMarked
package dev.rollcall.approval.broken.infrastructure;

import org.jspecify.annotations.NullMarked;
