package dev.rollcall.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import dev.rollcall.simulator.directory.Cloud;
import dev.rollcall.simulator.directory.DirectoryRole;
import dev.rollcall.simulator.directory.Kind;
import dev.rollcall.simulator.directory.TenantSpec;
import dev.rollcall.simulator.directory.User;
import dev.rollcall.simulator.world.Operation;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SigningInTest extends RunningSimulator {

    private static final String BACK = "http://localhost:8400/connect/signed-in";
    private static final String VERIFIER = "a-verifier-that-is-long-enough-for-rfc-7636-to-like-it";

    @Test
    void an_account_is_picked_and_the_code_becomes_an_id_token_of_that_tenant() throws Exception {
        TenantSpec spec = tenant(80);
        User admin = world.get(spec.tenantId()).administrator();
        JsonNode discovery = discovery(Cloud.GLOBAL, "organizations");

        String code = pick(discovery, "ticket 7&8", admin.userPrincipalName()).get("code");
        HttpResponse<String> answer = redeem(discovery, code, VERIFIER);

        SignedJWT token =
                SignedJWT.parse(JSON.readTree(answer.body()).path("id_token").asString());
        JWKSet keys =
                JWKSet.load(URI.create(discovery.path("jwks_uri").asString()).toURL());
        assertThat(token.verify(new RSASSAVerifier(
                        keys.getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey())))
                .isTrue();
        var claims = token.getJWTClaimsSet();
        assertThat(claims.getIssuer())
                .isEqualTo(discovery
                        .path("issuer")
                        .asString()
                        .replace("{tenantid}", spec.tenantId().toString()));
        assertThat(claims.getAudience()).containsExactly(CLIENT_ID);
        assertThat(claims.getStringClaim("tid")).isEqualTo(spec.tenantId().toString());
        assertThat(claims.getStringClaim("oid")).isEqualTo(admin.id().toString());
        assertThat(claims.getStringClaim("nonce")).isEqualTo("n-1");
        assertThat(claims.getStringClaim("name")).isEqualTo("Ruth Vance");
        assertThat(claims.getStringClaim("preferred_username")).isEqualTo(admin.userPrincipalName());
        assertThat(claims.getExpirationTime().toInstant()).isAfter(clock.instant());
    }

    @Test
    void a_token_lists_the_roles_of_an_administrator_and_only_the_default_one_of_an_employee() throws Exception {
        TenantSpec spec = tenant(80);
        User admin = world.get(spec.tenantId()).administrator();
        User employee = employee(spec);
        JsonNode discovery = discovery(Cloud.GLOBAL, spec.tenantId().toString());

        assertThat(roles(discovery, admin))
                .containsExactlyInAnyOrder(
                        DirectoryRole.GLOBAL_ADMINISTRATOR.templateId().toString(), DirectoryRole.ANY_USER.toString());
        assertThat(roles(discovery, employee)).containsExactly(DirectoryRole.ANY_USER.toString());
    }

    @Test
    void whoever_signed_in_can_list_the_roles_that_they_hold() throws Exception {
        TenantSpec spec = tenant(80);
        User employee = employee(spec);
        world.perform(new Operation.RolesAssigned(
                spec.tenantId(), employee.id(), Set.of(DirectoryRole.PRIVILEGED_ROLE_ADMINISTRATOR)));
        JsonNode discovery = discovery(Cloud.GLOBAL, spec.tenantId().toString());
        String code = pick(discovery, "s", employee.userPrincipalName()).get("code");
        String token = JSON.readTree(redeem(discovery, code, VERIFIER).body())
                .path("access_token")
                .asString();

        HttpResponse<String> answer =
                get(spec, token, "/me/transitiveMemberOf/microsoft.graph.directoryRole?$select=id");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(answer.body()).path("value"))
                .singleElement()
                .satisfies(role -> assertThat(role.path("roleTemplateId").asString())
                        .isEqualTo(DirectoryRole.PRIVILEGED_ROLE_ADMINISTRATOR
                                .templateId()
                                .toString()));
    }

    private User employee(TenantSpec spec) {
        return world.get(spec.tenantId()).tenant().users().stream()
                .filter(user -> user.kind() == Kind.PERSON)
                .skip(1)
                .findFirst()
                .orElseThrow();
    }

    private List<String> roles(JsonNode discovery, User user) throws Exception {
        String code = pick(discovery, "s", user.userPrincipalName()).get("code");
        HttpResponse<String> answer = redeem(discovery, code, VERIFIER);
        return SignedJWT.parse(JSON.readTree(answer.body()).path("id_token").asString())
                .getJWTClaimsSet()
                .getStringListClaim("wids");
    }

    @Test
    void the_state_comes_back_as_it_was() throws Exception {
        TenantSpec spec = tenant(80);
        String state = "c0ffee.\"<&=?é";

        Map<String, String> answer = pick(
                discovery(Cloud.GLOBAL, spec.tenantId().toString()),
                state,
                world.get(spec.tenantId()).administrator().userPrincipalName());

        assertThat(answer).containsEntry("state", state);
    }

    @Test
    void a_code_is_worth_nothing_without_its_verifier_and_nothing_twice() throws Exception {
        TenantSpec spec = tenant(80);
        JsonNode discovery = discovery(Cloud.GLOBAL, spec.tenantId().toString());
        String admin = world.get(spec.tenantId()).administrator().userPrincipalName();

        HttpResponse<String> stolen =
                redeem(discovery, pick(discovery, "s", admin).get("code"), "another-verifier");
        String code = pick(discovery, "s", admin).get("code");
        HttpResponse<String> first = redeem(discovery, code, VERIFIER);
        HttpResponse<String> second = redeem(discovery, code, VERIFIER);

        assertThat(stolen.statusCode()).isEqualTo(400);
        assertThat(stolen.body()).contains("invalid_grant");
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(second.statusCode()).isEqualTo(400);
    }

    @Test
    void a_page_and_no_redirect_answers_an_address_that_is_not_registered() throws Exception {
        TenantSpec spec = tenant(10);
        Map<String, String> asked = asked("s");
        asked.put("redirect_uri", "https://evil.example/");

        HttpResponse<String> page = get(
                spec,
                null,
                discovery(Cloud.GLOBAL, "common").path("authorization_endpoint").asString() + "?" + query(asked));

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("AADSTS50011");
    }

    @Test
    void tenants_of_another_cloud_are_not_offered() throws Exception {
        TenantSpec government = tenant(Cloud.US_GOV, 10);

        HttpResponse<String> page = get(
                government,
                null,
                discovery(Cloud.GLOBAL, "organizations")
                                .path("authorization_endpoint")
                                .asString() + "?" + query(asked("s")));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).doesNotContain(government.domain());
    }

    private JsonNode discovery(Cloud cloud, String tenant) throws Exception {
        return JSON.readTree(
                send("GET", login(cloud) + "/" + tenant + "/v2.0/.well-known/openid-configuration", null, null)
                        .body());
    }

    /** Presses the account's button as it stands on the page; what comes back on the redirect. */
    private Map<String, String> pick(JsonNode discovery, String state, String account) throws Exception {
        String address = discovery.path("authorization_endpoint").asString();
        String page =
                send("GET", address + "?" + query(asked(state)), null, null).body();
        Matcher form = Pattern.compile(
                        "<form method=\"post\" action=\"([^\"]+)\"[^>]*data-account=\"" + account + "\">(.*?)</form>",
                        Pattern.DOTALL)
                .matcher(page);
        assertThat(form.find()).as("a form for %s", account).isTrue();
        HttpResponse<String> answer = form(base() + form.group(1), Html.hidden(form.group(2)));
        assertThat(answer.statusCode()).isEqualTo(302);
        String location = answer.headers().firstValue("Location").orElseThrow();
        assertThat(location).startsWith(BACK + "?");
        return Html.query(location);
    }

    private static Map<String, String> asked(String state) throws Exception {
        Map<String, String> asked = new LinkedHashMap<>();
        asked.put("client_id", CLIENT_ID);
        asked.put("response_type", "code");
        asked.put("redirect_uri", BACK);
        asked.put("scope", "openid profile email");
        asked.put("state", state);
        asked.put("nonce", "n-1");
        asked.put(
                "code_challenge",
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(MessageDigest.getInstance("SHA-256")
                                .digest(VERIFIER.getBytes(StandardCharsets.US_ASCII))));
        asked.put("code_challenge_method", "S256");
        return asked;
    }

    private HttpResponse<String> redeem(JsonNode discovery, @Nullable String code, String verifier) throws Exception {
        return form(
                discovery.path("token_endpoint").asString(),
                Map.of(
                        "grant_type", "authorization_code",
                        "client_id", CLIENT_ID,
                        "client_secret", SECRET,
                        "code", Objects.requireNonNull(code),
                        "redirect_uri", BACK,
                        "code_verifier", verifier));
    }
}
