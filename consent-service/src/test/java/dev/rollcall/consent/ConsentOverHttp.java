package dev.rollcall.consent;

import dev.rollcall.testsupport.TestBackends;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the service as the gateway does. */
public final class ConsentOverHttp {

    /** What the service answered. */
    public record Answer(int status, JsonNode body) {

        public String code() {
            return body.path("code").asString("");
        }

        public String text(String field) {
            return body.path(field).asString("");
        }
    }

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    private final TestBackends backends;
    private final int port;

    public ConsentOverHttp(TestBackends backends, int port) {
        this.backends = backends;
        this.port = port;
    }

    public Answer asAdministratorOf(UUID company, String method, String path, @Nullable Object body) {
        String token = backends.token("consent", "COMPANY_ADMIN", TestIds.DANA, company);
        return send(token, method, "/companies/" + company + path, body);
    }

    public Answer asPartnerAdministratorOf(UUID company, String method, String path) {
        String token = backends.token("consent", "PARTNER_ADMIN", TestIds.DANA, company);
        return send(token, method, "/companies/" + company + path, null);
    }

    public Answer asDana(String method, String path, @Nullable Object body) {
        return send(
                backends.partnerToken("consent", "PARTNER_ADMIN", TestIds.DANA, TestIds.PARTNER), method, path, body);
    }

    public Answer send(@Nullable String token, String method, String path, @Nullable Object body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    response.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Adds a company with a name of its own. */
    public UUID addCompany() {
        Answer added = asDana(
                "POST",
                "/partners/" + TestIds.PARTNER + "/companies",
                Map.of("name", "Company " + UUID.randomUUID(), "timeZone", "America/Chicago"));
        if (added.status() != 201) {
            throw new AssertionError(added);
        }
        return UUID.fromString(added.text("companyId"));
    }

    public Answer begin(UUID company) {
        return asAdministratorOf(
                company, "POST", "/connection", Map.of("cloud", "GLOBAL", "sessionBinding", "session"));
    }

    public Answer signIn(UUID company, String state, String code) {
        return signIn(company, state, code, "session");
    }

    public Answer signIn(UUID company, String state, String code, String session) {
        return asAdministratorOf(
                company,
                "POST",
                "/connection/sign-in",
                Map.of("state", state, "code", code, "sessionBinding", session));
    }

    public Answer consent(UUID company, String state, UUID tenant) {
        return asAdministratorOf(
                company,
                "POST",
                "/connection/consent",
                Map.of("state", state, "adminConsent", "True", "tenant", tenant, "sessionBinding", "session"));
    }

    public Answer connection(UUID company) {
        return asAdministratorOf(company, "GET", "/connection", null);
    }

    /** The state that an address sends along. */
    public static String state(URI address) {
        return String.valueOf(StandInMicrosoft.parameters(address.getRawQuery()).get("state"));
    }

    /** Leads a company through sign-in and consent at the stand-in. */
    public Answer connect(StandInMicrosoft microsoft, UUID company, UUID tenant) {
        URI signInPage = URI.create(begin(company).text("signInUrl"));
        Answer signedIn = signIn(company, state(signInPage), microsoft.signIn(signInPage, tenant));
        URI consentPage = URI.create(signedIn.text("consentUrl"));
        return consent(company, state(consentPage), tenant);
    }
}
