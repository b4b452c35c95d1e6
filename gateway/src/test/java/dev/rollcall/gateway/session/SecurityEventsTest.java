package dev.rollcall.gateway.session;

import static dev.rollcall.gateway.fakes.FakeWorld.BRIGHTWATER;
import static dev.rollcall.gateway.fakes.FakeWorld.EASTFIELD;
import static dev.rollcall.gateway.fakes.FakeWorld.WESTBROOK;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.rollcall.gateway.fakes.Account;
import dev.rollcall.gateway.fakes.BeforeFakes;
import dev.rollcall.gateway.fakes.Visitor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class SecurityEventsTest extends BeforeFakes {

    private final Logger log = (Logger) LoggerFactory.getLogger("dev.rollcall.security");
    private final Lines lines = new Lines();

    @BeforeEach
    void watch() {
        lines.setContext(log.getLoggerContext());
        lines.start();
        log.addAppender(lines);
    }

    @AfterEach
    void leave() {
        log.detachAppender(lines);
    }

    @Test
    void who_signs_in_and_out_is_logged_by_subject_only() {
        Visitor vera = visitor(Account.VERA).with("X-Forwarded-For", "203.0.113.40");
        vera.submit(Objects.requireNonNull(vera.get("/").page().getElementById("sign-out")));

        assertThat(lines.of("signed-in")).contains(Map.of("subject", Account.VERA.subject()));
        assertThat(lines.of("signed-out")).contains(Map.of("subject", Account.VERA.subject()));
        assertThat(lines.everything()).doesNotContain("Vera", "vera.lind", "203.0.113.40");
    }

    @Test
    void a_sign_in_that_fails_and_a_form_that_is_refused_are_logged_with_why() {
        stranger().get("/login/oauth2/code/entra?code=made-up&state=made-up");
        visitor(Account.DANA).post("/companies/" + BRIGHTWATER + "/commits", "revision=1");

        assertThat(lines.of("sign-in-failed"))
                .anySatisfy(line -> assertThat(line).containsKey("reason"));
        assertThat(lines.of("csrf-refused")).contains(Map.of("subject", Account.DANA.subject()));
    }

    @Test
    void who_wants_what_is_not_granted_is_logged() {
        visitor(Account.VERA).get("/companies/" + EASTFIELD + "/review");

        assertThat(lines.of("access-refused"))
                .contains(Map.of(
                        "subject",
                        Account.VERA.subject(),
                        "reason",
                        "company-not-granted",
                        "path",
                        "/companies/" + EASTFIELD + "/review"));
    }

    @Test
    void who_comes_back_from_consent_is_logged_with_the_outcome() {
        Visitor dana = visitor(Account.DANA);
        String answer = "/connect/consented?admin_consent=True&tenant=t&state=" + WESTBROOK + ".some-random-state";

        dana.get(answer);
        FAKES.refuse("consent", "/connection/consent", 409, "tenant-taken");
        dana.get(answer);

        assertThat(lines.of("consent"))
                .containsSequence(
                        Map.of(
                                "subject",
                                Account.DANA.subject(),
                                "company",
                                WESTBROOK.toString(),
                                "outcome",
                                "granted"),
                        Map.of(
                                "subject",
                                Account.DANA.subject(),
                                "company",
                                WESTBROOK.toString(),
                                "outcome",
                                "tenant-taken"));
    }

    private static final class Lines extends AppenderBase<ILoggingEvent> {

        private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();

        @Override
        protected void append(ILoggingEvent event) {
            events.add(event);
        }

        /** The fields of all lines about one kind of event, without the kind. */
        private List<Map<String, String>> of(String kind) {
            return events.stream()
                    .filter(event -> kind.equals(fields(event).get("security.event")))
                    .map(event -> fields(event).entrySet().stream()
                            .filter(field -> !field.getKey().equals("security.event"))
                            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)))
                    .toList();
        }

        private String everything() {
            return events.stream()
                    .map(event -> event.getFormattedMessage() + fields(event))
                    .collect(Collectors.joining("\n"));
        }

        private static Map<String, String> fields(ILoggingEvent event) {
            return event.getKeyValuePairs() == null
                    ? Map.of()
                    : event.getKeyValuePairs().stream()
                            .collect(Collectors.toMap(pair -> pair.key, pair -> String.valueOf(pair.value)));
        }
    }
}
