/** Real PostgreSQL and Kafka for the tests of every module. */
@NullMarked
package dev.rollcall.testsupport;

import org.jspecify.annotations.NullMarked;
