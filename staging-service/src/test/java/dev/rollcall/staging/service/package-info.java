/** The whole service on a real broker and database. */
@NullMarked
package dev.rollcall.staging.service;

import org.jspecify.annotations.NullMarked;
