package dev.rollcall.consent;

import dev.rollcall.consent.RunningConsent.Installation;
import dev.rollcall.guards.ApiGuard;
import dev.rollcall.guards.Tenant;
import dev.rollcall.local.testing.TestBackends;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

@RunningConsent
class EveryEndpointTest extends ApiGuard {

    private final ConsentOverHttp consent;

    @Autowired
    EveryEndpointTest(ApplicationContext service, @LocalServerPort int port) {
        super(service);
        this.consent = new ConsentOverHttp(Installation.BACKENDS, port);
    }

    /** On its way through Microsoft's pages. */
    @Override
    protected Tenant tenant() {
        UUID company = consent.addCompany();
        consent.begin(company);
        return new Tenant(company, Map.of("partnerId", TestIds.PARTNER));
    }

    /** Of another partner. */
    @Override
    protected Tenant stranger() {
        UUID partner = UUID.randomUUID();
        UUID company = UUID.randomUUID();
        try (Connection connection =
                        DriverManager.getConnection(TestBackends.superusersJdbcUrl(Installation.PROPERTIES));
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO partner VALUES ('" + partner + "', 'Another')");
            statement.execute("INSERT INTO company VALUES ('%s', 1, '%s', 'Theirs', 'UTC', 'ACTIVE')"
                    .formatted(company, partner));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new Tenant(company, Map.of("partnerId", partner));
    }

    @Override
    protected Map<String, Function<Tenant, Object>> goodBodies() {
        return Map.of(
                "POST /partners/{partnerId}/companies",
                company -> Map.of("name", "Company " + company.companyId(), "timeZone", "Europe/Berlin"),
                "PUT /companies/{companyId}/grants",
                company -> Map.of("subject", "tenant/somebody", "name", "Ann Bell", "role", "VIEWER"),
                "POST /companies/{companyId}/connection",
                company -> Map.of("cloud", "GLOBAL", "sessionBinding", "session"),
                "POST /companies/{companyId}/connection/sign-in",
                company -> Map.of("state", company.companyId() + ".x", "code", "code", "sessionBinding", "session"),
                "POST /companies/{companyId}/connection/consent",
                company -> Map.of(
                        "state",
                        company.companyId() + ".x",
                        "adminConsent",
                        "True",
                        "tenant",
                        "3d813cbb-47fb-32ba-91df-831e1593ac29",
                        "error",
                        "access_denied",
                        "errorDescription",
                        "AADSTS65004",
                        "sessionBinding",
                        "session"));
    }
}
