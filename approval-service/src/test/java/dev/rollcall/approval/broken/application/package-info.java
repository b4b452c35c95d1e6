/** Classes that break rules of the application packages, for {@link dev.rollcall.approval.ArchitectureTest}. */
@NullMarked
package dev.rollcall.approval.broken.application;

import org.jspecify.annotations.NullMarked;
