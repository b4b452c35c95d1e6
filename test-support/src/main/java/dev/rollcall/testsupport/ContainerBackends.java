package dev.rollcall.testsupport;

import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** The images that an installation uses, in containers. They are what the Maven profile {@code containers} asks for. */
final class ContainerBackends implements Backends {

    private static final DockerImageName POSTGRES = DockerImageName.parse("postgres:17");
    private static final DockerImageName KAFKA = DockerImageName.parse("apache/kafka:4.1.1");
    private static final String SUPERUSER = "postgres";

    private final PostgreSQLContainer postgres;
    private final KafkaContainer kafka;

    private ContainerBackends(PostgreSQLContainer postgres, KafkaContainer kafka) {
        this.postgres = postgres;
        this.kafka = kafka;
    }

    static Backends start() {
        PostgreSQLContainer postgres = new PostgreSQLContainer(POSTGRES)
                .withUsername(SUPERUSER)
                .withDatabaseName(SUPERUSER)
                .withEnv("POSTGRES_HOST_AUTH_METHOD", "trust");
        postgres.setCommand("postgres", "-c", "fsync=off", "-c", "max_connections=300");
        KafkaContainer kafka = new KafkaContainer(KAFKA)
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .withEnv("KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS", "4")
                .withEnv("KAFKA_TRANSACTION_STATE_LOG_NUM_PARTITIONS", "4");
        postgres.start();
        kafka.start();
        return new ContainerBackends(postgres, kafka);
    }

    @Override
    public DataSource superuser() {
        PGSimpleDataSource superuser = new PGSimpleDataSource();
        superuser.setUrl(postgres.getJdbcUrl());
        superuser.setUser(SUPERUSER);
        return superuser;
    }

    @Override
    public String postgresHost() {
        return postgres.getHost();
    }

    @Override
    public int postgresPort() {
        return postgres.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT);
    }

    @Override
    public String bootstrapServers() {
        return kafka.getBootstrapServers();
    }

    @Override
    public void close() {
        kafka.stop();
        postgres.stop();
    }
}
