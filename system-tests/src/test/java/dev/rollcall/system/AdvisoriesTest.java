package dev.rollcall.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.system.Advisories.Accepted;
import dev.rollcall.system.Advisories.Finding;
import dev.rollcall.system.Advisories.Library;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** No program contains a library with a known vulnerability, unless it is accepted for a reason and until a day. */
class AdvisoriesTest {

    private static final Path REPOSITORY = Path.of(System.getProperty("rollcall.repository", ".."));
    private static final List<String> PROGRAMS = List.of(
            "consent-service",
            "directory-fetcher",
            "staging-service",
            "approval-service",
            "billing-projector",
            "gateway",
            "graph-simulator");

    /** How long a finding may be accepted at once: then somebody has to look again. */
    private static final int LONGEST_ACCEPTANCE_DAYS = 180;

    @Test
    void no_program_contains_a_library_with_a_known_vulnerability_that_is_not_accepted() throws Exception {
        Advisories advisories = Advisories.read(REPOSITORY);
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        List<String> open = new ArrayList<>();
        for (String program : PROGRAMS) {
            List<Library> libraries = libraries(program);
            assertThat(libraries).as(program).hasSizeGreaterThan(50);
            for (Library library : libraries) {
                for (Finding finding : advisories.findings(library)) {
                    Accepted accepted = advisories.accepted(finding);
                    if (accepted == null || accepted.until().isBefore(today)) {
                        open.add(program + ": " + library.name() + " " + library.version() + ", " + finding.finding());
                    }
                }
            }
        }

        assertThat(open).isEmpty();
    }

    @Test
    void whatever_is_accepted_has_a_reason_an_end_and_is_still_there() throws Exception {
        Advisories advisories = Advisories.read(REPOSITORY);
        List<Finding> found = new ArrayList<>();
        for (String program : PROGRAMS) {
            libraries(program).forEach(library -> found.addAll(advisories.findings(library)));
        }

        assertThat(advisories.accepted()).allSatisfy(accepted -> {
            assertThat(accepted.reason()).isNotBlank();
            assertThat(accepted.until()).isBeforeOrEqualTo(advisories.reviewed().plusDays(LONGEST_ACCEPTANCE_DAYS));
            assertThat(found)
                    .anyMatch(finding -> finding.finding().equals(accepted.finding())
                            && finding.library().name().equals(accepted.library()));
        });
    }

    @ParameterizedTest
    @CsvSource({
        "com.fasterxml.jackson.core:jackson-databind, 2.21.4",
        "org.bouncycastle:bcprov-jdk18on, 1.81.1",
        "ch.qos.logback:logback-core, 1.5.34",
        "org.springframework.security:spring-security-web, 7.1.0",
        "io.netty:netty-codec-http, 4.2.18.Final"
    })
    void versions_that_were_found_vulnerable_would_be_noticed(String library, String version) throws Exception {
        assertThat(Advisories.read(REPOSITORY).findings(new Library(library, version)))
                .isNotEmpty();
    }

    private static List<Library> libraries(String program) throws Exception {
        try (JarFile jar = new JarFile(REPOSITORY
                        .resolve(program)
                        .resolve("target")
                        .resolve(program + "-0.1.0-SNAPSHOT-exec.jar")
                        .toFile());
                InputStream bill = jar.getInputStream(
                        Objects.requireNonNull(jar.getEntry("META-INF/sbom/application.cdx.json")))) {
            List<Library> libraries = new ArrayList<>();
            for (JsonNode component : JsonMapper.shared().readTree(bill).path("components")) {
                libraries.add(new Library(
                        component.path("group").asString() + ":"
                                + component.path("name").asString(),
                        component.path("version").asString()));
            }
            return libraries;
        }
    }
}
