package dev.rollcall.fetcher.snapshot.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.rollcall.events.Cloud;
import dev.rollcall.events.snapshots.DirectoryGroup;
import dev.rollcall.events.snapshots.DirectoryUser.MailboxPurpose;
import dev.rollcall.events.snapshots.Membership;
import dev.rollcall.events.snapshots.Membership.MemberKind;
import dev.rollcall.events.snapshots.Removal;
import dev.rollcall.fetcher.snapshot.model.ChangePage;
import dev.rollcall.fetcher.snapshot.model.Continuation;
import dev.rollcall.fetcher.snapshot.model.Fault;
import dev.rollcall.fetcher.snapshot.model.GraphException;
import dev.rollcall.fetcher.snapshot.model.GraphGroup;
import dev.rollcall.fetcher.snapshot.model.GraphUser;
import dev.rollcall.fetcher.snapshot.model.GroupMember;
import dev.rollcall.fetcher.snapshot.model.MailboxPurposes;
import dev.rollcall.fetcher.snapshot.model.Page;
import dev.rollcall.fetcher.snapshot.model.RetryPolicy;
import dev.rollcall.fetcher.snapshot.model.Tenant;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.scheduler.Schedulers;

/** Microsoft's SDK and our parser against answers as Graph gives them, over HTTP. */
class GraphAnswersTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final UUID RUTH = UUID.fromString("6ea91a8d-e32e-41a1-b7bd-d2d185eed0e0");
    private static final UUID OMAR = UUID.fromString("4562bcc8-c436-4f95-b7c0-4f8ce89dca5e");
    private static final UUID TEAM = UUID.fromString("02bd9fd6-8f93-4758-87c3-1fb73740a315");

    private final Tenant tenant = new Tenant(Cloud.GLOBAL, UUID.randomUUID());
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;
    private String base;
    private GraphPagesSdk graph;

    private record Answer(int status, String contentType, Map<String, String> headers, String body) {}

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.start();
        base = "http://localhost:" + server.getAddress().getPort();
        CloudRegistrations registrations = new CloudRegistrations(Map.of(
                Cloud.GLOBAL, new CloudRegistrations.Registration(base + "/login", base + "/graph", "id", "secret")));
        ClientSecretTokens tokens = new ClientSecretTokens(registrations, Clock.systemUTC());
        GraphCalls calls = new GraphCalls(
                new GraphClients(registrations, tokens),
                tokens,
                new RetryPolicy(Duration.ofMillis(5), Duration.ofMillis(20)),
                Schedulers.boundedElastic(),
                Clock.systemUTC(),
                new SimpleMeterRegistry());
        graph = new GraphPagesSdk(calls, new GraphBatch(calls, Clock.systemUTC()));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void a_page_of_users_is_read_with_all_that_is_selected() {
        answer(200, recorded("users.json").replace("{base}", base + "/graph/v1.0"));
        Page<GraphUser> page = get(() -> graph.users(tenant, null).block(SOON));

        assertThat(page.next()).isEqualTo(base + "/graph/v1.0/users?$skiptoken=RFNwdAIAAQAAAB");
        assertThat(page.items()).hasSize(3);
        assertThat(page.items().getFirst())
                .isEqualTo(new GraphUser(
                        RUTH,
                        "ruth.vance@brightwater.example",
                        "Ruth Vance",
                        "Ruth",
                        "Vance",
                        "ruth.vance@brightwater.example",
                        List.of("SMTP:ruth.vance@brightwater.example", "smtp:ruth@brightwater.example"),
                        List.of(),
                        "Head of Operations",
                        "Operations",
                        null,
                        "Rotterdam",
                        "10017",
                        "en-GB",
                        "NL",
                        "Member",
                        null,
                        true,
                        true,
                        OMAR,
                        null,
                        Instant.parse("2021-03-04T05:06:07Z")));
        assertThat(page.items().get(1).exchangePlan()).isFalse();
        assertThat(page.items().get(1).accountEnabled()).isFalse();
        assertThat(page.items().get(2).userType()).isEqualTo("Guest");
        assertThat(requests.getLast())
                .contains("/graph/v1.0/users?")
                .contains("$top=999")
                .contains("assignedPlans")
                .contains("$expand=manager($select=id)");
    }

    @Test
    void groups_are_distinguished_by_kind() {
        answer(200, recorded("groups.json"));
        Page<GraphGroup> page = get(() -> graph.groups(tenant, null).block(SOON));
        assertThat(page.items())
                .extracting(GraphGroup::kind)
                .containsExactly(
                        DirectoryGroup.Kind.MICROSOFT_365,
                        DirectoryGroup.Kind.SECURITY,
                        DirectoryGroup.Kind.MAIL_ENABLED_SECURITY,
                        DirectoryGroup.Kind.DISTRIBUTION);
        assertThat(page.items().get(1).dynamic()).isTrue();
        assertThat(page.items().get(1).rulePaused()).isTrue();
        assertThat(page.items().get(1).membershipRule()).isEqualTo("(user.department -eq \"Operations\")");
        assertThat(page.items().get(3).membershipHidden()).isTrue();
    }

    @Test
    void changes_have_changed_and_removed_objects_and_memberships() {
        answer(200, recorded("groups-delta.json"));
        ChangePage changes = get(() -> graph.groupChanges(tenant, base + "/graph/v1.0/groups/delta?$deltatoken=1")
                .block(SOON));
        assertThat(changes.changed()).containsExactly(TEAM);
        assertThat(changes.removed())
                .containsExactly(new Removal(Removal.ObjectKind.GROUP, OMAR, Removal.Reason.DELETED));
        assertThat(changes.memberships())
                .containsExactly(
                        new Membership(TEAM, RUTH, MemberKind.USER, true),
                        new Membership(TEAM, OMAR, MemberKind.GROUP, false));
        assertThat(changes.continuation())
                .isEqualTo(new Continuation.UpToDate("https://graph.microsoft.com/v1.0/groups/delta?x"));
    }

    @Test
    void members_are_users_groups_or_something_else() {
        answer(200, """
                {"value": [{"@odata.type": "#microsoft.graph.user", "id": "%s"},
                           {"@odata.type": "#microsoft.graph.device", "id": "%s"}]}""".formatted(RUTH, OMAR));
        assertThat(get(() -> graph.members(tenant, TEAM, null).block(SOON)).items())
                .containsExactly(new GroupMember(RUTH, MemberKind.USER), new GroupMember(OMAR, MemberKind.OTHER));
    }

    @Test
    void an_answer_without_a_list_is_no_empty_page() {
        answerAlways(200, "{}");
        assertThat(faultOf(() -> graph.users(tenant, null).block(SOON)))
                .isEqualTo(new Fault.Unreachable("a page without its list"));
    }

    @Test
    void a_request_whose_response_was_cut_off_is_retried() {
        String whole = recorded("groups.json");
        answer(200, whole.substring(0, whole.length() / 2));
        answer(200, whole);
        assertThat(get(() -> graph.groups(tenant, null).block(SOON)).items()).hasSize(4);
    }

    @Test
    void throttled_requests_are_retried_after_as_long_as_microsoft_says() {
        answers.add(new Answer(429, "application/json", Map.of("Retry-After", "1"), error("TooManyRequests")));
        answer(200, recorded("groups.json"));
        Instant before = Instant.now();
        graph.groups(tenant, null).block(SOON);
        assertThat(Duration.between(before, Instant.now())).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void an_error_page_of_something_between_is_an_error_of_microsofts() {
        for (int i = 0; i < 5; i++) {
            answers.add(new Answer(502, "text/html", Map.of(), "<html>Bad gateway</html>"));
        }
        assertThat(faultOf(() -> graph.users(tenant, null).block(SOON))).isInstanceOf(Fault.Unavailable.class);
        assertThat(requests).filteredOn(request -> request.contains("/users")).hasSize(5);
    }

    @Test
    void a_request_without_a_response_is_retried() {
        answers.add(new Answer(503, "", Map.of("Retry-After", "0"), ""));
        answer(200, recorded("groups.json"));
        assertThat(get(() -> graph.groups(tenant, null).block(SOON)).items()).hasSize(4);
    }

    @Test
    void all_of_microsofts_codes_for_an_expired_link_are_known() {
        for (Answer lost : List.of(
                new Answer(410, "application/json", Map.of("Location", base + "/x"), error("resyncRequired")),
                new Answer(400, "application/json", Map.of(), error("SyncStateNotFound")),
                new Answer(400, "application/json", Map.of(), error("syncStateNotFound")))) {
            answers.add(lost);
            assertThat(faultOf(() -> graph.userChanges(tenant, base + "/graph/v1.0/users/delta?$deltatoken=1")
                            .block(SOON)))
                    .isInstanceOf(Fault.Expired.class);
        }
    }

    @Test
    void a_token_that_is_rejected_is_requested_again() {
        answer(401, error("InvalidAuthenticationToken"));
        answer(200, recorded("groups.json"));
        graph.groups(tenant, null).block(SOON);
        assertThat(requests).filteredOn(request -> request.contains("/login")).hasSize(2);
    }

    @Test
    void a_link_to_somewhere_else_is_not_followed() {
        assertThat(faultOf(() -> graph.users(tenant, "http://elsewhere.example/v1.0/users")
                        .block(SOON)))
                .isInstanceOf(Fault.Rejected.class);
        assertThat(requests).isEmpty();
    }

    @Test
    void in_a_batch_only_failed_requests_are_retried_and_missing_objects_are_left_out() {
        answer(
                200,
                batch(item(RUTH, 200, user(RUTH)), item(OMAR, 429, error("TooManyRequests")), item(TEAM, 404, "{}")));
        answer(200, batch(item(OMAR, 200, user(OMAR))));
        assertThat(get(() -> graph.usersById(tenant, List.of(RUTH, OMAR, TEAM)).block(SOON)))
                .extracting(GraphUser::id)
                .containsExactlyInAnyOrder(RUTH, OMAR);
        assertThat(requests.getLast()).contains(OMAR.toString()).doesNotContain(RUTH.toString());
    }

    @Test
    void purposes_that_may_not_be_read_are_a_refusal_and_not_a_failure() {
        answer(200, batch(item(RUTH, 403, error("ErrorAccessDenied")), item(OMAR, 403, error("ErrorAccessDenied"))));
        assertThat(get(() -> graph.mailboxPurposes(tenant, List.of(RUTH, OMAR)).block(SOON)))
                .isEqualTo(new MailboxPurposes(Map.of(), true));
    }

    @Test
    void a_single_mailbox_that_does_not_answer_stays_unclear() {
        answer(
                200,
                batch(item(RUTH, 200, "{\"userPurpose\": \"shared\"}"), item(OMAR, 404, error("MailboxNotEnabled"))));
        assertThat(get(() -> graph.mailboxPurposes(tenant, List.of(RUTH, OMAR)).block(SOON)))
                .isEqualTo(new MailboxPurposes(Map.of(RUTH, MailboxPurpose.SHARED), false));
    }

    private void answer(int status, String body) {
        answers.add(new Answer(status, "application/json", Map.of(), body));
    }

    private void answerAlways(int status, String body) {
        for (int i = 0; i < 10; i++) {
            answer(status, body);
        }
    }

    private static String error(String code) {
        return "{\"error\": {\"code\": \"" + code + "\", \"message\": \"…\"}}";
    }

    private static String user(UUID id) {
        return "{\"id\": \"" + id + "\", \"userPrincipalName\": \"somebody@brightwater.example\"}";
    }

    private static String item(UUID id, int status, String body) {
        return "{\"id\": \"" + id + "\", \"status\": " + status + ", \"headers\": {}, \"body\": " + body + "}";
    }

    private static String batch(String... items) {
        return "{\"responses\": [" + String.join(",", items) + "]}";
    }

    private static Fault faultOf(Runnable asking) {
        Fault[] fault = new Fault[1];
        assertThatThrownBy(asking::run)
                .isInstanceOfSatisfying(GraphException.class, thrown -> fault[0] = thrown.fault());
        return fault[0];
    }

    private static <T> T get(Supplier<T> asking) {
        return Objects.requireNonNull(asking.get());
    }

    private static String recorded(String name) {
        try (InputStream file = GraphAnswersTest.class.getResourceAsStream("/graph/" + name)) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add(URLDecoder.decode(exchange.getRequestURI().toString(), StandardCharsets.UTF_8) + " " + body);
            Answer answer = exchange.getRequestURI().getPath().startsWith("/login")
                    ? new Answer(
                            200, "application/json", Map.of(), "{\"access_token\": \"token\", \"expires_in\": 3600}")
                    : Objects.requireNonNull(answers.poll(), "No answer is left");
            answer.headers().forEach(exchange.getResponseHeaders()::add);
            if (!answer.contentType().isEmpty()) {
                exchange.getResponseHeaders().add("Content-Type", answer.contentType());
            }
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) {
                exchange.getResponseBody().write(bytes);
            }
        }
    }
}
