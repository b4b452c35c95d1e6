/** Keeps the directory of each company, and publishes what changes in the company's staged state. */
@NullMarked
package dev.rollcall.staging;

import org.jspecify.annotations.NullMarked;
