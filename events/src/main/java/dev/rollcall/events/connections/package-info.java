/** The consented link of a company to its Entra tenant, from consent-service. */
@NullMarked
package dev.rollcall.events.connections;

import org.jspecify.annotations.NullMarked;
