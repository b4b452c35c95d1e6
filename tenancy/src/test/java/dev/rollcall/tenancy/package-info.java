/** That companies are kept apart. */
@NullMarked
package dev.rollcall.tenancy;

import org.jspecify.annotations.NullMarked;
