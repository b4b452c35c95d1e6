package dev.rollcall.guards;

import java.sql.Connection;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What PostgreSQL's catalogue says of who may see and do what in one service's database. */
final class Catalogue {

    /** Whatever keeps rows, and is not PostgreSQL's or Flyway's own. */
    static final String TABLES = """
            SELECT c.oid, c.oid::regclass::text AS name, c.relkind, c.relrowsecurity, c.relforcerowsecurity,
                   n.nspname = 'work' AS for_work,
                   EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'company_id'
                           AND NOT a.attisdropped) AS of_companies
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p', 'm', 'f') AND n.nspname NOT LIKE 'pg\\_%'
              AND n.nspname <> 'information_schema' AND c.relname <> 'flyway_schema_history'
            """;

    private static final String UNPROTECTED = """
            WITH t AS (%s)
            SELECT name || ' has rows of companies and row-level security is ' || CASE
                WHEN relkind IN ('m', 'f') THEN 'not possible on its kind'
                WHEN NOT relrowsecurity THEN 'off'
                WHEN NOT relforcerowsecurity THEN 'not forced on its owner'
                ELSE 'on without a policy for the company' END AS finding
            FROM t
            WHERE of_companies AND NOT (relkind IN ('r', 'p') AND relrowsecurity AND relforcerowsecurity
                  AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = t.oid AND p.polcmd = '*'
                              AND pg_get_expr(p.polqual, p.polrelid) LIKE '%%rollcall.companies%%'
                              AND pg_get_expr(p.polqual, p.polrelid) LIKE '%%company_id%%'))
            ORDER BY 1
            """.formatted(TABLES);

    /** Of policies that hold the application, beside those that ask for its company, only ones that narrow to one key may read. */
    private static final String TOO_WIDE = """
            SELECT p.polrelid::regclass || ' has the policy ' || p.polname || ' that lets the application see every row'
            FROM pg_policy p
            WHERE (p.polroles = '{0}' OR (SELECT oid FROM pg_roles WHERE rolname = ?) = ANY (p.polroles))
              AND (coalesce(pg_get_expr(p.polqual, p.polrelid), '') NOT LIKE '%%current_setting(''rollcall.%%'
                   AND p.polcmd <> 'a'
                   OR p.polwithcheck IS NOT NULL
                   AND pg_get_expr(p.polwithcheck, p.polrelid) NOT LIKE '%%current_setting(''rollcall.%%')
            ORDER BY 1
            """.replace("%%", "%");

    /** Of policies that let a role write, only those that ask for the company and nothing else keep companies apart. */
    private static final String WRITING_BY_OTHER_KEYS = """
            SELECT p.polrelid::regclass || '.' || p.polname
            FROM pg_policy p
            WHERE p.polpermissive AND p.polcmd <> 'r'
              AND (p.polroles = '{0}' OR (SELECT oid FROM pg_roles WHERE rolname = ?) = ANY (p.polroles))
              AND EXISTS (
                  SELECT FROM unnest(ARRAY[pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)]) said
                  WHERE said NOT LIKE '%current_setting(''rollcall.companies''%' OR said NOT LIKE '%company_id%'
                     OR said ~ ' OR ' OR regexp_count(said, 'current_setting') > 1)
            ORDER BY 1
            """;

    private static final String WITHOUT_COMPANY = """
            SELECT name FROM (%s) t WHERE NOT of_companies ORDER BY 1
            """.formatted(TABLES);

    private static final String OF_COMPANIES = """
            SELECT name FROM (%s) t WHERE of_companies AND relkind <> 'm' ORDER BY 1
            """.formatted(TABLES);

    private static final String ROLES = """
            SELECT rolname || ' may ' || what FROM (
                SELECT rolname, unnest(array_remove(ARRAY[
                    CASE WHEN rolsuper THEN 'do everything' END,
                    CASE WHEN rolbypassrls THEN 'bypass row-level security' END,
                    CASE WHEN rolcreaterole THEN 'make roles' END,
                    CASE WHEN rolcreatedb THEN 'make databases' END,
                    CASE WHEN rolreplication THEN 'copy everything' END], NULL)) AS what
                FROM pg_roles WHERE rolname = ANY (?)) mighty
            UNION ALL
            SELECT member.rolname || ' may act as ' || r.rolname FROM pg_roles member, pg_roles r
            WHERE member.rolname = ANY (?) AND r.oid <> member.oid AND pg_has_role(member.oid, r.oid, 'MEMBER')
            UNION ALL
            SELECT r.rolname || ' owns ' || owned.what FROM pg_roles r JOIN (
                SELECT relowner AS owner, oid::regclass::text AS what FROM pg_class
                UNION ALL SELECT nspowner, nspname FROM pg_namespace
                UNION ALL SELECT proowner, proname FROM pg_proc
                UNION ALL SELECT typowner, typname FROM pg_type
                UNION ALL SELECT datdba, datname FROM pg_database) owned ON owned.owner = r.oid
            WHERE r.rolname = ANY (?)
            """;

    private static final String SEEN_BY_SWEEPS = """
            SELECT name FROM (%s) t
            WHERE NOT for_work AND (has_table_privilege(?, t.oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER')
                                    OR has_any_column_privilege(?, t.oid, 'SELECT, INSERT, UPDATE, REFERENCES'))
            ORDER BY 1
            """.formatted(TABLES);

    private final JdbcClient database;

    /** @param connection of a superuser, open for as long as this is used */
    Catalogue(Connection connection) {
        this.database = JdbcClient.create(new SingleConnectionDataSource(connection, true));
    }

    /** Tables with rows of companies that are not closed, and why. */
    List<String> unprotectedTables() {
        return texts(UNPROTECTED);
    }

    /** Policies that hold a role but do not narrow what it sees to what it was opened for. */
    List<String> tooWideFor(String role) {
        return texts(TOO_WIDE, role);
    }

    /** Policies, as {@code partner_grant.partner}, by which a role writes rows for another reason than that its company is theirs. */
    List<String> writingByOtherKeysFor(String role) {
        return texts(WRITING_BY_OTHER_KEYS, role);
    }

    List<String> tablesOfCompanies() {
        return texts(OF_COMPANIES);
    }

    List<String> tablesWithoutCompany() {
        return texts(WITHOUT_COMPANY);
    }

    /** Privileges and objects of roles that must own nothing and escape nothing. */
    List<String> excessivePrivileges(Collection<String> roles) {
        String[] names = roles.toArray(String[]::new);
        return texts(ROLES, names, names, names);
    }

    /** Tables outside of the schema {@code work} that a role may touch at all. */
    List<String> outsideOfWorkFor(String role) {
        return texts(SEEN_BY_SWEEPS, role, role);
    }

    private List<String> texts(String sql, Object... values) {
        return database.sql(sql)
                .params(List.of(values))
                .query((row, number) -> row.getString(1))
                .list();
    }
}
