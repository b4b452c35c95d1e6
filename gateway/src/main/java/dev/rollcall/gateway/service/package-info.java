/** Calls to the services, guarded so that one which does not answer costs a page that part and no more. */
@NullMarked
package dev.rollcall.gateway.service;

import org.jspecify.annotations.NullMarked;
