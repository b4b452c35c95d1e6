package dev.rollcall.gateway.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.gateway.fakes.Account;
import dev.rollcall.gateway.fakes.BeforeFakes;
import dev.rollcall.gateway.fakes.Visitor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Every figure that stands on two pages, or on a page and in the API, is the same figure. Elements with {@code data-figure} say which one they show. */
class FiguresTest extends BeforeFakes {

    /** As the definitions of staging-service and approval-service name them. */
    private static final Set<String> NAMES = Set.of(
            "directory",
            "inScope",
            "eligible",
            "notSynced",
            "staged",
            "doubtful",
            "waiting",
            "held",
            "ready",
            "readyAdded",
            "readyChanged",
            "readyRemoved",
            "readyRemovedBillable",
            "denied",
            "roster",
            "asleep",
            "billable");

    @Test
    void a_figure_is_the_same_on_all_pages_of_a_company() {
        Visitor dana = visitor(Account.DANA);
        Map<String, Map<String, Set<String>>> pages = new TreeMap<>();

        Stream.concat(Stream.of("/", "/?show=READY"), AllPages.inEveryState()).forEach(path -> {
            Document page = dana.get(path).page();
            for (Element element : page.select("[data-figure]")) {
                Element company = element.closest("[data-company-id]");
                assertThat(company)
                        .as(path + ": of which company is " + element)
                        .isNotNull();
                String figure = element.attr("data-figure");
                assertThat(NAMES).as(path).contains(figure);
                String key = (company == null ? "" : company.attr("data-company-id")) + " " + figure;
                String value = element.text().replaceAll("[^0-9]", "");
                assertThat(value).as(path + ": " + element).isNotEmpty();
                pages.computeIfAbsent(key, ignored -> new TreeMap<>())
                        .computeIfAbsent(value, ignored -> new TreeSet<>())
                        .add(path.replaceAll("[?].*", ""));
            }
        });

        for (String key : Set.copyOf(pages.keySet())) {
            String company = key.split(" ")[0];
            String figure = key.split(" ")[1];
            JsonNode answer =
                    dana.get("/api/v1/companies/" + company + "/figures").json();
            List<String> values = Stream.of("staging", "approval", "billing")
                    .map(service -> answer.path(service).path(figure))
                    .filter(JsonNode::isNumber)
                    .map(JsonNode::asString)
                    .toList();
            assertThat(values).as(key + " in the API").isNotEmpty();
            values.forEach(value -> pages.getOrDefault(key, Map.of())
                    .computeIfAbsent(value, ignored -> new TreeSet<>())
                    .add("the API"));
        }

        assertThat(pages.values())
                .as("each has one value")
                .allSatisfy(value -> assertThat(value).hasSize(1));
        assertThat(pages.values().stream()
                        .filter(value -> value.values().iterator().next().size() > 1)
                        .count())
                .as("figures that are on several pages")
                .isGreaterThan(40);
    }
}
