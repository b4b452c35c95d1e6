package dev.rollcall.backends;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/**
 * A service's own database and its three roles: the owner of the tables, the role of the application, the role of sweeps.
 *
 * @param service the short name, as {@code staging}
 * @param name of the database
 */
public record ServiceDatabase(
        String service, String name, String ownerPassword, String appPassword, String workPassword) {

    private static final long LOCK = 0x726f6c6c63616c6cL;

    /** Creates what is missing, and sets the passwords. Nobody but the three roles may connect. */
    public void create(DataSource superuser) throws SQLException {
        try (Connection connection = superuser.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(" + LOCK + ")");
            role(connection, owner(), ownerPassword);
            role(connection, app(), appPassword);
            role(connection, work(), workPassword);
            if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", name)) {
                statement.execute("CREATE DATABASE " + identifier(name) + " OWNER " + identifier(owner()));
            }
            statement.execute("REVOKE ALL ON DATABASE " + identifier(name) + " FROM PUBLIC");
            for (String role : List.of(owner(), app(), work())) {
                statement.execute("GRANT CONNECT ON DATABASE " + identifier(name) + " TO " + identifier(role));
            }
        }
    }

    public String owner() {
        return service + "_owner";
    }

    public String app() {
        return service + "_app";
    }

    public String work() {
        return service + "_work";
    }

    private static void role(Connection connection, String role, String password) throws SQLException {
        boolean exists = exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", role);
        try (Statement statement = connection.createStatement()) {
            statement.execute((exists ? "ALTER ROLE " : "CREATE ROLE ") + identifier(role)
                    + " LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD " + literal(password));
        }
    }

    private static boolean exists(Connection connection, String sql, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, name);
            try (ResultSet found = statement.executeQuery()) {
                return found.next();
            }
        }
    }

    private static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String literal(String text) {
        return '\'' + text.replace("'", "''") + '\'';
    }
}
