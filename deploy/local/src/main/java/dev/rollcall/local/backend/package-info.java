/** PostgreSQL and Kafka as processes of an installation. */
@NullMarked
package dev.rollcall.local.backend;

import org.jspecify.annotations.NullMarked;
