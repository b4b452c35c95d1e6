/** Who is looked after: companies, told by consent-service to everyone. */
@NullMarked
package dev.rollcall.events.companies;

import org.jspecify.annotations.NullMarked;
