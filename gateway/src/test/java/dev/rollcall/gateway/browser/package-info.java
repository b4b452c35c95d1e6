/** What people meet in a browser, with scripts, before stand-ins for the services. */
@NullMarked
package dev.rollcall.gateway.browser;

import org.jspecify.annotations.NullMarked;
