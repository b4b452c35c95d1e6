package dev.rollcall.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.simulator.directory.Cloud;
import dev.rollcall.simulator.directory.TenantSpec;
import dev.rollcall.simulator.directory.User;
import dev.rollcall.simulator.world.TenantWorld;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class ConsentingTest extends RunningSimulator {

    private static final String BACK = "http://localhost:8400/connect/consented";

    @Test
    void the_page_says_in_words_what_is_asked_for() throws Exception {
        TenantSpec spec = tenant(60);

        String page = page(spec);

        assertThat(page)
                .contains(
                        "Permissions requested",
                        "Read all users&#39; full profiles",
                        "data-permission=\"User.Read.All\"")
                .contains("GroupMember.Read.All", "MailboxSettings.Read", "Accept", "Cancel");
    }

    @Test
    void before_consent_there_is_no_token_and_after_it_one_with_every_permission() throws Exception {
        TenantSpec spec = tenant(60);
        HttpResponse<String> before = token(spec);

        Map<String, String> back = decide(spec, "accept");

        assertThat(before.statusCode()).isEqualTo(401);
        assertThat(before.body()).contains("invalid_client", "AADSTS7000229");
        assertThat(back)
                .containsEntry("admin_consent", "True")
                .containsEntry("tenant", spec.tenantId().toString())
                .containsEntry("state", "st.1")
                .doesNotContainKey("error");
        assertThat(get(spec, accessToken(spec), "/users?$top=1").statusCode()).isEqualTo(200);
    }

    @Test
    void cancel_grants_nothing_and_says_so_beside_admin_consent() throws Exception {
        TenantSpec spec = tenant(60);

        Map<String, String> back = decide(spec, "cancel");

        assertThat(back)
                .containsEntry("error", "access_denied")
                .containsEntry("admin_consent", "True")
                .containsEntry("state", "st.1");
        assertThat(token(spec).statusCode()).isEqualTo(401);
    }

    @Test
    void who_is_no_administrator_cannot_consent() throws Exception {
        TenantSpec spec = tenant(60);

        HttpResponse<String> answer = accept(spec, colleague(spec));

        assertThat(Html.query(answer.headers().firstValue("Location").orElseThrow()))
                .containsEntry("error", "permission_denied");
        assertThat(token(spec).statusCode()).isEqualTo(401);
    }

    @Test
    void an_account_that_cannot_sign_in_cannot_consent() throws Exception {
        TenantSpec spec = tenant(60);

        HttpResponse<String> answer = accept(spec, disabledColleague(spec));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("The user account is disabled.");
        assertThat(token(spec).statusCode()).isEqualTo(401);
    }

    @Test
    void nobody_stands_in_for_a_disabled_administrator() throws Exception {
        TenantSpec spec = tenant(60);
        User administrator = world.get(spec.tenantId()).administrator();
        controlled("PATCH", spec, "/users/" + administrator.id(), Map.of("accountEnabled", false));

        HttpResponse<String> answer = form(address(spec), accepting(spec));

        assertThat(page(spec)).contains("Pick an account").doesNotContain("Permissions requested");
        assertThat(answer.body()).contains("Nobody is signed in.");
        assertThat(token(spec).statusCode()).isEqualTo(401);
    }

    @Test
    void another_account_can_be_chosen_to_consent_with() throws Exception {
        TenantSpec spec = tenant(60);
        String somebody = colleague(spec).userPrincipalName();
        Map<String, String> another = new LinkedHashMap<>(asked(spec));
        another.put("prompt", "select_account");

        HttpResponse<String> picker = send("GET", address(spec) + "?" + query(another), null, null);
        another.put("login", somebody);
        HttpResponse<String> refused = form(address(spec), another);

        assertThat(page(spec)).contains("prompt=select_account");
        assertThat(picker.body()).contains("Pick an account", spec.domain());
        assertThat(refused.body()).contains("Need admin approval", somebody);
    }

    @Test
    void consent_takes_a_while_to_be_known_everywhere() throws Exception {
        TenantSpec spec = tenant(60);
        behave(spec, Map.of("replicationDelaySeconds", 30, "rolesDelaySeconds", 60, "notConsentedError", 700016));
        decide(spec, "accept");

        HttpResponse<String> atOnce = token(spec);
        clock.advance(Duration.ofSeconds(31));
        HttpResponse<String> withoutRoles = get(spec, accessToken(spec), "/users?$top=1");
        clock.advance(Duration.ofSeconds(30));
        HttpResponse<String> withRoles = get(spec, accessToken(spec), "/users?$top=1");

        assertThat(atOnce.body()).contains("invalid_client", "AADSTS700016");
        assertThat(withoutRoles.statusCode()).isEqualTo(403);
        assertThat(withRoles.statusCode()).isEqualTo(200);
    }

    @Test
    void a_token_without_roles_may_read_all_the_same() throws Exception {
        TenantSpec spec = tenant(60);
        behave(spec, Map.of("rolesDelaySeconds", 60, "rolelessTokensRead", true));
        decide(spec, "accept");

        assertThat(get(spec, accessToken(spec), "/users?$top=1").statusCode()).isEqualTo(200);
    }

    @Test
    void withdrawn_consent_ends_reading_with_the_tokens_that_are_out() throws Exception {
        TenantSpec spec = consented(60);
        String token = accessToken(spec);
        controlled("DELETE", spec, "/consent", null);

        HttpResponse<String> read = get(spec, token, "/users");

        assertThat(read.statusCode()).isEqualTo(403);
        assertThat(read.body()).contains("Authorization_RequestDenied");
        assertThat(token(spec).statusCode()).isEqualTo(401);
    }

    @Test
    void a_permission_that_was_not_granted_is_missed_only_where_it_is_needed() throws Exception {
        TenantSpec spec = tenant(60);
        controlled("PUT", spec, "/consent", Map.of("permissions", List.of("User.Read.All")));
        String token = accessToken(spec);

        assertThat(get(spec, token, "/users").statusCode()).isEqualTo(200);
        assertThat(get(spec, token, "/groups").statusCode()).isEqualTo(403);
    }

    @Test
    void a_token_of_one_cloud_opens_nothing_in_another() throws Exception {
        TenantSpec spec = consented(60);
        String token = accessToken(spec);

        HttpResponse<String> elsewhere = send("GET", graph(Cloud.US_GOV) + "/v1.0/users", token, null);
        HttpResponse<String> wrongScope = form(
                login(Cloud.GLOBAL) + "/" + spec.tenantId() + "/oauth2/v2.0/token",
                Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        CLIENT_ID,
                        "client_secret",
                        SECRET,
                        "scope",
                        graph(Cloud.US_GOV) + "/.default"));

        assertThat(elsewhere.statusCode()).isEqualTo(401);
        assertThat(wrongScope.statusCode()).isEqualTo(400);
    }

    private User colleague(TenantSpec spec) {
        return colleague(spec, User::enabled);
    }

    private User disabledColleague(TenantSpec spec) {
        return colleague(spec, user -> !user.enabled());
    }

    private User colleague(TenantSpec spec, Predicate<User> which) {
        TenantWorld tenant = world.get(spec.tenantId());
        return tenant.tenant().users().stream()
                .filter(user -> user != tenant.administrator() && which.test(user))
                .findFirst()
                .orElseThrow();
    }

    private HttpResponse<String> accept(TenantSpec spec, User user) throws Exception {
        Map<String, String> fields = accepting(spec);
        fields.put("account", spec.tenantId() + "/" + user.id());
        return form(address(spec), fields);
    }

    private Map<String, String> accepting(TenantSpec spec) {
        Map<String, String> fields = new LinkedHashMap<>(asked(spec));
        fields.put("decision", "accept");
        return fields;
    }

    private Map<String, String> decide(TenantSpec spec, String decision) throws Exception {
        Map<String, String> fields = Html.hidden(page(spec));
        fields.put("decision", decision);
        HttpResponse<String> answer = form(address(spec), fields);
        assertThat(answer.statusCode()).isEqualTo(302);
        return Html.query(answer.headers().firstValue("Location").orElseThrow());
    }

    private String page(TenantSpec spec) throws Exception {
        return send("GET", address(spec) + "?" + query(asked(spec)), null, null).body();
    }

    private String address(TenantSpec spec) {
        return login(spec.cloud()) + "/" + spec.tenantId() + "/v2.0/adminconsent";
    }

    private Map<String, String> asked(TenantSpec spec) {
        return Map.of(
                "client_id",
                CLIENT_ID,
                "redirect_uri",
                BACK,
                "state",
                "st.1",
                "scope",
                graph(spec.cloud()) + "/.default");
    }
}
