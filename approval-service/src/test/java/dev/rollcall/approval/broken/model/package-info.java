/** Classes that break rules of the model packages, for {@link dev.rollcall.approval.ArchitectureTest}. */
@NullMarked
package dev.rollcall.approval.broken.model;

import org.jspecify.annotations.NullMarked;
