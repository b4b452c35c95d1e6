/** What this service knows of companies and their connections. */
@NullMarked
package dev.rollcall.approval.company.infrastructure;

import org.jspecify.annotations.NullMarked;
