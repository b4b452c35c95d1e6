package dev.rollcall.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.demo.Browser;
import dev.rollcall.demo.DemoFailure;
import dev.rollcall.demo.SignIn;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/**
 * Every figure that stands on two pages of the demo's companies, or on a page and in the public API, is the same figure. Pages
 * mark what they show with {@code data-figure}, by the names of the services' definitions, within an element with {@code
 * data-company-id}; the API has them by the same names.
 */
@ExtendWith(OneSystem.class)
class FiguresOnPagesTest {

    private static final UUID TENANT = UUID.fromString("0a1b2c3d-0000-4000-8000-000000000013");
    private static final String COMPANY = "Kestrel Defense Components";
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** Pages that differ in ids and values only are alike: so many of them are looked at. */
    private static final int OF_ONE_KIND = 3;

    /** By which the API's answers stand among the pages. */
    private static final String API = "/api/v1/companies/…/figures";

    private static RunningSystem system;
    private static Browser browser;

    @BeforeAll
    static void the_demos_companies_are_there_and_in_one_of_them_something_happened(RunningSystem running)
            throws Exception {
        system = running;
        system.firstStory();
        browser = SignIn.asPartnerAdmin(system.addresses());
        UUID company = system.company(COMPANY);
        system.microsoft("POST", TENANT, "hire", Map.of("count", 4));
        String person = system.microsoft("GET", TENANT, "users?kind=PERSON&size=1000", null)
                .path(17)
                .path("id")
                .asString();
        system.microsoft("POST", TENANT, "users/" + person + "/leave", Map.of());
        Document connected = open("/companies/" + company + "/sync").document();
        String before = connected.select("main").attr("data-last-run");
        browser.submit(Objects.requireNonNull(connected.selectFirst("form[action$=/sync]")), Map.of())
                .ok();
        system.await("the directory was read again")
                .until(() -> !open("/companies/" + company + "/sync")
                        .document()
                        .select("main")
                        .attr("data-last-run")
                        .equals(before));
    }

    @Test
    void a_figure_is_the_same_wherever_it_stands() {
        // What has just been read arrives at one service after the other.
        system.await("every figure has one value").untilAsserted(() -> {
            Map<String, Map<String, Set<String>>> figures = walk();

            assertThat(figures.entrySet())
                    .as("pages by value")
                    .allSatisfy(figure ->
                            assertThat(figure.getValue()).as(figure.getKey()).hasSize(1));
            assertThat(figures.values().stream()
                            .filter(byValue ->
                                    byValue.values().iterator().next().size() > 1)
                            .count())
                    .as("figures that stand on several pages")
                    .isGreaterThanOrEqualTo(18);
            assertThat(figures.values().stream().filter(FiguresOnPagesTest::isInTheApi))
                    .as("figures that stand on pages and in the API")
                    .hasSizeGreaterThanOrEqualTo(18);
            assertThat(figures.entrySet())
                    .as("figures of pages that the API does not give")
                    .allSatisfy(figure -> assertThat(isInTheApi(figure.getValue()))
                            .as(figure.getKey())
                            .isTrue());
        });
    }

    /** By company and figure, the pages that show each value. */
    private static Map<String, Map<String, Set<String>>> walk() throws DemoFailure, InterruptedException {
        Map<String, Map<String, Set<String>>> figures = new TreeMap<>();
        Map<String, Integer> seenOfKind = new HashMap<>();
        Set<String> seen = new HashSet<>(List.of("/"));
        Deque<String> toSee = new ArrayDeque<>(seen);
        Map<String, String> names = new LinkedHashMap<>();
        while (!toSee.isEmpty()) {
            String path = toSee.remove();
            Document page = open(path).ok().document();
            page.select("tr[data-company-id] .name").forEach(name -> names.put(companyOf(name, path), name.text()));
            for (Element element : page.select("[data-figure]")) {
                String company = companyOf(element, path);
                figures.computeIfAbsent(
                                names.getOrDefault(company, company) + ": " + element.attr("data-figure"),
                                key -> new TreeMap<>())
                        .computeIfAbsent(element.text().replaceAll("[^0-9]", ""), value -> new TreeSet<>())
                        .add(ID.matcher(path.replaceAll("[?].*", "")).replaceAll("…"));
            }
            for (Element link : page.select("a[href]:not([download])")) {
                String next = pathOf(link.absUrl("href"));
                if (isAPage(next) && seen.add(next) && seenOfKind.merge(kindOf(next), 1, Integer::sum) <= OF_ONE_KIND) {
                    toSee.add(next);
                }
            }
        }
        assertThat(seen).as("pages").hasSizeGreaterThan(40);
        for (Map.Entry<String, String> company : names.entrySet()) {
            addFromApi(figures, company.getKey(), company.getValue());
        }
        return figures;
    }

    /** What the API says of every figure that stands on a page. */
    private static void addFromApi(Map<String, Map<String, Set<String>>> figures, String companyId, String name)
            throws DemoFailure, InterruptedException {
        JsonNode answer = open("/api/v1/companies/" + companyId + "/figures").json();
        assertThat(answer.path("notAnswering"))
                .as("services that do not answer")
                .isEmpty();
        for (String service : List.of("staging", "approval", "billing")) {
            answer.path(service).forEachEntry((figure, value) -> {
                Map<String, Set<String>> onPages = figures.get(name + ": " + figure);
                if (onPages != null) {
                    onPages.computeIfAbsent(value.asString(), any -> new TreeSet<>())
                            .add(API);
                }
            });
        }
    }

    private static boolean isInTheApi(Map<String, Set<String>> byValue) {
        return byValue.values().stream().anyMatch(pages -> pages.contains(API));
    }

    private static boolean isAPage(String path) {
        return path.startsWith("/companies/") && !path.contains("/live");
    }

    /** All of one company are alike only among themselves. */
    private static String kindOf(String path) {
        int company = "/companies/".length() + 36;
        String rest = path.substring(Math.min(company, path.length()));
        return path.substring(0, Math.min(company, path.length()))
                + ID.matcher(rest).replaceAll("…").replaceAll("=[^&]*", "=");
    }

    private static String companyOf(Element element, String path) {
        Element company = element.closest("[data-company-id]");
        assertThat(company).as(path + ": of which company is " + element).isNotNull();
        return company == null ? "" : company.attr("data-company-id");
    }

    private static String pathOf(String address) {
        try {
            URI uri = URI.create(address);
            boolean ours = uri.getAuthority() != null
                    && uri.getAuthority().equals(system.addresses().gateway().getAuthority());
            return ours ? uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()) : "";
        } catch (IllegalArgumentException noAddress) {
            return "";
        }
    }

    private static Browser.Page open(String path) throws DemoFailure, InterruptedException {
        return browser.open(system.addresses().gateway().resolve(path)).ok();
    }
}
