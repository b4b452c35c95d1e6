/** Real PostgreSQL and Kafka for the tests of every module. */
@NullMarked
package dev.rollcall.local.testing;

import org.jspecify.annotations.NullMarked;
