package dev.rollcall.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What {@code docs/modules.md} shows is so, and is as it should be. */
class ModulesTest {

    private static final Path REPOSITORY = Path.of(System.getProperty("rollcall.repository", ".."));

    /** Modules that exist for tests. Their code is test code wherever it stands. */
    private static final Set<String> FOR_TESTS =
            Set.of("test-support", "guards", "system-tests", "benchmarks", "reports");

    private static final List<String> TEST_LIBRARIES = List.of(
            "org.junit.",
            "org.assertj.",
            "org.awaitility.",
            "org.testcontainers.",
            "org.mockito.",
            "com.microsoft.playwright.",
            "com.tngtech.archunit.",
            "org.springframework.boot.test.",
            "org.springframework.test.",
            "reactor.test.",
            "dev.rollcall.testsupport.",
            "dev.rollcall.guards.");

    private static Modules modules;

    @BeforeAll
    static void read() throws Exception {
        modules = Modules.read(REPOSITORY);
    }

    @Test
    void the_page_shows_the_modules_as_they_are() throws Exception {
        Path page = REPOSITORY.resolve("docs").resolve("modules.md");
        if (Boolean.getBoolean("rollcall.modules.write")) {
            Files.writeString(page, modules.asMarkdown());
        }

        assertThat(Files.readString(page))
                .as("docs/modules.md; -Drollcall.modules.write=true writes it")
                .isEqualTo(modules.asMarkdown());
    }

    @Test
    void no_package_reaches_itself_over_others() {
        assertThat(modules.circles()).isEmpty();
    }

    @Test
    void a_circle_would_be_seen() {
        Modules circle = new Modules(List.of(new Modules.MavenModule(
                "one",
                "one",
                "Is wrong.",
                none(),
                none(),
                List.of(uses("a", "b"), uses("b", "c"), uses("c", "a"), uses("d", "a")))));

        assertThat(circle.circles()).containsExactly(new TreeSet<>(Set.of("a", "b", "c")));
    }

    @Test
    void no_product_contains_test_code() {
        Set<String> found = modules.modules().stream()
                .filter(module -> !FOR_TESTS.contains(module.name()))
                .flatMap(module -> module.packages().stream())
                .flatMap(one -> one.imports().stream()
                        .filter(imported -> TEST_LIBRARIES.stream().anyMatch(imported::startsWith))
                        .map(imported -> one.name() + " imports " + imported))
                .collect(Collectors.toSet());

        assertThat(found).isEmpty();
    }

    @Test
    void no_product_depends_on_a_module_for_tests() {
        assertThat(modules.modules())
                .filteredOn(module -> !FOR_TESTS.contains(module.name()))
                .allSatisfy(
                        module -> assertThat(module.needs()).as(module.name()).doesNotContainAnyElementsOf(FOR_TESTS));
    }

    /** What looks at the whole system starts it as a person does, with a command. */
    @Test
    void nothing_but_its_own_tests_reaches_into_the_launcher() throws Exception {
        Set<String> reaching = new TreeSet<>();
        for (Modules.MavenModule module : modules.modules()) {
            Path sources = REPOSITORY.resolve(module.path()).resolve("src");
            if (!Files.isDirectory(sources)) {
                continue;
            }
            try (Stream<Path> files = Files.walk(sources)) {
                for (Path file :
                        files.filter(one -> one.toString().endsWith(".java")).toList()) {
                    if (Files.readString(file).contains("\nimport dev.rollcall.local.")) {
                        reaching.add(module.name());
                    }
                }
            }
        }

        assertThat(reaching).containsExactly("local");
    }

    @Test
    void every_module_and_every_package_says_in_a_sentence_what_it_is_for() {
        assertThat(modules.modules())
                .isNotEmpty()
                .allSatisfy(module ->
                        assertThat(module.sentence()).as(module.name()).matches(".{20,}\\."));
        assertThat(modules.modules().stream().flatMap(module -> module.packages().stream()))
                .hasSizeGreaterThan(80)
                .allSatisfy(one -> assertThat(one.sentence()).as(one.name()).isNotBlank());
    }

    private static Modules.JavaPackage uses(String name, String... used) {
        return new Modules.JavaPackage(name, "Is there.", new TreeSet<>(Arrays.asList(used)), none());
    }

    private static SortedSet<String> none() {
        return new TreeSet<>();
    }
}
