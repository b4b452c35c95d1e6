package dev.rollcall.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The CycloneDX bill of materials in a program's jar says what is in that jar. */
class BillOfMaterialsTest {

    private static final String LIBRARIES = "BOOT-INF/lib/";

    /** Of a package URL: name, version, and what tells several files of one artifact apart. */
    private static final Pattern PURL =
            Pattern.compile("pkg:maven/[^/]+/([^@]+)@([^?]+)\\?(?:.*classifier=([^&]+))?.*");

    /** Put in by Spring Boot's packaging, not by a dependency. */
    private static final String BOOTS_OWN = "spring-boot-jarmode-tools-";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "consent-service",
                "directory-fetcher",
                "staging-service",
                "approval-service",
                "billing-projector",
                "gateway",
                "graph-simulator"
            })
    void every_library_is_listed_with_its_licence(String module) throws Exception {
        Path repository = Path.of(System.getProperty("rollcall.repository", ".."));
        try (JarFile jar = new JarFile(repository
                        .resolve(module)
                        .resolve("target")
                        .resolve(module + "-0.1.0-SNAPSHOT-exec.jar")
                        .toFile());
                InputStream bill = jar.getInputStream(
                        Objects.requireNonNull(jar.getEntry("META-INF/sbom/application.cdx.json")))) {
            List<JsonNode> components = JsonMapper.shared()
                    .readTree(bill)
                    .path("components")
                    .valueStream()
                    .toList();
            Set<String> libraries = jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith(LIBRARIES) && name.endsWith(".jar"))
                    .map(name -> name.substring(LIBRARIES.length()))
                    .filter(name -> !name.startsWith(BOOTS_OWN))
                    .collect(Collectors.toSet());

            assertThat(libraries).hasSizeGreaterThan(50);
            assertThat(components.stream().map(BillOfMaterialsTest::file)).containsAll(libraries);
            assertThat(components)
                    .allSatisfy(
                            component -> assertThat(component.path("licenses").size())
                                    .as("licences of %s", component.path("purl").asString())
                                    .isPositive());
        }
    }

    private static String file(JsonNode component) {
        String purl = component.path("purl").asString();
        Matcher parts = PURL.matcher(purl);
        assertThat(parts.matches()).as(purl).isTrue();
        String classifier = parts.group(3);
        return parts.group(1) + "-" + parts.group(2) + (classifier == null ? "" : "-" + classifier) + ".jar";
    }
}
