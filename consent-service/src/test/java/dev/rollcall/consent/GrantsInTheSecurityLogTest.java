package dev.rollcall.consent;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whoever is given a role or loses one is in the security log, by ids only. */
@RunningConsent
class GrantsInTheSecurityLogTest {

    private final Logger log = (Logger) LoggerFactory.getLogger("dev.rollcall.security");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final ConsentOverHttp consent;
    private final UUID company;

    @Autowired
    GrantsInTheSecurityLogTest(@LocalServerPort int port) {
        this.consent = new ConsentOverHttp(RunningConsent.Installation.BACKENDS, port);
        this.company = consent.addCompany();
    }

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
    void a_role_that_is_granted_and_revoked_is_logged_once_each_without_a_name() {
        String grantee = "0a1b2c3d-0000-4000-8000-000000000001/" + company;
        Map<String, String> grant = Map.of("subject", grantee, "name", "Zoe Albright", "role", "APPROVER");

        assertThat(consent.asAdministratorOf(company, "PUT", "/grants", grant).status())
                .isEqualTo(204);
        // Changes nothing.
        consent.asAdministratorOf(company, "PUT", "/grants", grant);
        consent.asAdministratorOf(company, "DELETE", "/grants?subject=" + grantee.replace("/", "%2F"), null);

        assertThat(ofThisCompany())
                .containsExactly(
                        Map.of(
                                "security.event",
                                "role-granted",
                                "subject",
                                TestIds.DANA,
                                "company",
                                company.toString(),
                                "grantee",
                                grantee,
                                "role",
                                "APPROVER"),
                        Map.of(
                                "security.event",
                                "role-revoked",
                                "subject",
                                TestIds.DANA,
                                "company",
                                company.toString(),
                                "grantee",
                                grantee));
        assertThat(lines.list).noneMatch(line -> line.toString().contains("Zoe"));
    }

    private List<Map<String, String>> ofThisCompany() {
        return lines.list.stream()
                .map(line -> line.getKeyValuePairs().stream()
                        .collect(Collectors.toMap(pair -> pair.key, pair -> String.valueOf(pair.value))))
                .filter(fields -> company.toString().equals(fields.get("company")))
                .toList();
    }
}
