package dev.rollcall.consent;

import dev.rollcall.consent.RunningConsent.Installation;
import dev.rollcall.consent.StandInMicrosoft.Consent;
import dev.rollcall.guards.ApiGuard;
import dev.rollcall.guards.Tenant;
import dev.rollcall.testsupport.TestBackends;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

@RunningConsent
class EveryEndpointTest extends ApiGuard {

    /** The same in every body: bodies that differ are taken to name another company's ids. */
    private final String inAMonth = Instant.now().plus(Duration.ofDays(30)).toString();

    private final ConsentOverHttp consent;
    private final Map<UUID, String> states = new HashMap<>();
    private final Map<UUID, String> codes = new HashMap<>();
    private final Map<UUID, String> keys = new HashMap<>();

    @Autowired
    EveryEndpointTest(ApplicationContext service, @LocalServerPort int port) {
        super(service);
        this.consent = new ConsentOverHttp(Installation.BACKENDS, port);
    }

    /** On its way through Microsoft's pages. */
    @Override
    protected Tenant tenant() {
        return tenantFor("POST /companies/{companyId}/connection/sign-in");
    }

    /**
     * On its way, and a step further when it comes back from consenting; archived where that is what is undone or needed. It has
     * a role to revoke, and an API key.
     */
    @Override
    protected Tenant tenantFor(String operation) {
        UUID company = consent.addCompany();
        consent.asAdministratorOf(
                company, "PUT", "/grants", Map.of("subject", viewer(company), "name", "Ann Bell", "role", "VIEWER"));
        URI signInPage = URI.create(consent.begin(company).text("signInUrl"));
        states.put(company, ConsentOverHttp.state(signInPage));
        // At once, or else it would be looked for again and again, and tables would change by themselves.
        Installation.MICROSOFT.consent(company, Consent.GRANTED);
        codes.put(company, Installation.MICROSOFT.signIn(signInPage, company));
        if (operation.equals("POST /companies/{companyId}/connection/consent")) {
            ConsentOverHttp.Answer signedIn =
                    consent.signIn(company, states.getOrDefault(company, ""), codes.getOrDefault(company, ""));
            states.put(company, ConsentOverHttp.state(URI.create(signedIn.text("consentUrl"))));
        }
        if (operation.endsWith("/reactivate") || operation.equals("DELETE /companies/{companyId}")) {
            consent.asPartnerAdministratorOf(company, "POST", "/archive");
        }
        ConsentOverHttp.Answer key = operation.contains("/partners/{partnerId}/api-keys")
                ? consent.asDana("POST", "/partners/" + TestIds.PARTNER + "/api-keys", newKey("PARTNER_ADMIN"))
                : consent.asAdministratorOf(company, "POST", "/api-keys", newKey("VIEWER"));
        // Of another company, so that it can be verified whatever happens to this one.
        keys.put(
                company,
                consent.asAdministratorOf(consent.addCompany(), "POST", "/api-keys", newKey("VIEWER"))
                        .text("key"));
        return new Tenant(company, Map.of("partnerId", TestIds.PARTNER, "keyId", UUID.fromString(key.text("keyId"))));
    }

    private Map<String, String> newKey(String role) {
        return Map.of("name", "nightly export", "role", role, "expiresAt", inAMonth);
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
        return new Tenant(company, Map.of("partnerId", partner, "keyId", UUID.randomUUID()));
    }

    @Override
    protected Map<String, List<Function<Tenant, Object>>> goodBodies() {
        return Map.of(
                "POST /partners/{partnerId}/companies",
                List.of(company -> Map.of("name", "Company " + company.companyId(), "timeZone", "Europe/Berlin")),
                "PATCH /companies/{companyId}",
                List.of(company -> Map.of("name", "Renamed " + company.companyId(), "timeZone", "Europe/Berlin")),
                "POST /companies/{companyId}/api-keys",
                List.of(company -> newKey("APPROVER")),
                "POST /partners/{partnerId}/api-keys",
                List.of(company -> newKey("PARTNER_ADMIN")),
                "POST /api-keys/verify",
                List.of(company -> Map.of("key", keys.getOrDefault(company.companyId(), "rck_unknown"))),
                "PUT /companies/{companyId}/grants",
                List.of(company ->
                        Map.of("subject", viewer(company.companyId()), "name", "Zoe Albright", "role", "APPROVER")),
                "POST /companies/{companyId}/connection",
                List.of(company -> Map.of("cloud", "GLOBAL", "sessionBinding", "session")),
                "POST /companies/{companyId}/connection/sign-in",
                List.of(company -> Map.of(
                        "state", state(company),
                        "code", codes.getOrDefault(company.companyId(), "code"),
                        "sessionBinding", "session")),
                "POST /companies/{companyId}/connection/consent",
                List.of(
                        company -> Map.of(
                                "state",
                                state(company),
                                "adminConsent",
                                "True",
                                "tenant",
                                company.companyId().toString(),
                                "sessionBinding",
                                "session"),
                        company -> Map.of(
                                "state", state(company),
                                "error", "access_denied",
                                "errorDescription", "AADSTS65004",
                                "sessionBinding", "session")));
    }

    @Override
    protected Map<String, Function<Tenant, String>> goodParameters() {
        return Map.of(
                "subject",
                company -> viewer(company.companyId()),
                "name",
                company -> consent.asAdministratorOf(company.companyId(), "GET", "", null)
                        .text("name"));
    }

    private static String viewer(UUID company) {
        return company + "/" + company;
    }

    private String state(Tenant company) {
        return states.getOrDefault(company.companyId(), company.companyId() + ".x");
    }
}
