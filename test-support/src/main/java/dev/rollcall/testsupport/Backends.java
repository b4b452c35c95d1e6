package dev.rollcall.testsupport;

import java.io.IOException;
import javax.sql.DataSource;

/** A PostgreSQL and a Kafka broker that run for the tests of one JVM, wherever they come from. */
interface Backends extends AutoCloseable {

    /** The PostgreSQL superuser's, who needs no password. */
    DataSource superuser();

    String postgresHost();

    int postgresPort();

    String bootstrapServers();

    @Override
    void close() throws IOException;
}
