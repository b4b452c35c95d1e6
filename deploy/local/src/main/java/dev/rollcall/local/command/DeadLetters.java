package dev.rollcall.local.command;

import dev.rollcall.demo.Addresses;
import dev.rollcall.demo.DemoFailure;
import dev.rollcall.local.command.Companies.Company;
import dev.rollcall.local.failure.CommandFailure;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * {@code dead-letters}: what could not be processed, in which service, for which company, and why; with {@code replay COMPANY}
 * it is tried again in its order, with {@code drop COMPANY TOPIC REASON} the first of a topic is given up and the rest tried.
 */
final class DeadLetters {

    private DeadLetters() {}

    /** Lists all; 0 when there is none. */
    static int list(Addresses addresses, PrintStream out) throws CommandFailure, DemoFailure, InterruptedException {
        return list(Companies.of(addresses), out);
    }

    /** Tries those of a company again; 0 when none is left. */
    static int replay(Addresses addresses, String company, PrintStream out)
            throws CommandFailure, DemoFailure, InterruptedException {
        Companies companies = Companies.of(addresses);
        return alter(companies, companies.find(company), "POST", "/replay", out);
    }

    /** Gives up the first of a topic and tries the rest; 0 when none is left. */
    static int drop(Addresses addresses, String company, String topic, String reason, PrintStream out)
            throws CommandFailure, DemoFailure, InterruptedException {
        Companies companies = Companies.of(addresses);
        return alter(
                companies,
                companies.find(company),
                "DELETE",
                "?topic=" + encoded(topic) + "&reason=" + encoded(reason),
                out);
    }

    private static int list(Companies companies, PrintStream out)
            throws CommandFailure, DemoFailure, InterruptedException {
        Map<UUID, String> names = companies.all().stream().collect(Collectors.toMap(Company::id, Company::name));
        int found = 0;
        // Somebody without companies may not ask, and there is nothing to ask about.
        JsonNode listing =
                names.isEmpty() ? JsonNodeFactory.instance.objectNode() : companies.get("/api/v1/dead-letters");
        for (JsonNode letter : listing.path("deadLetters")) {
            found++;
            UUID id = UUID.fromString(letter.path("companyId").asString());
            out.printf(
                    "%-9s %s, %s %s, %s, %s: %s%n",
                    letter.path("service").asString(""),
                    names.getOrDefault(id, id.toString()),
                    letter.path("topic").asString(""),
                    letter.path("sequence").asString(""),
                    letter.path("at").asString(""),
                    letter.path("state").asString(""),
                    letter.path("cause").asString(""));
        }
        if (found == 0) {
            out.println("No dead letters.");
        }
        boolean allAnswered = answered(listing, out);
        return found == 0 && allAnswered ? 0 : 1;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static int alter(Companies companies, Company company, String method, String suffix, PrintStream out)
            throws CommandFailure, DemoFailure, InterruptedException {
        long left = 0;
        JsonNode outcomes = companies.call(method, "/api/v1/companies/" + company.id() + "/dead-letters" + suffix);
        for (JsonNode outcome : outcomes.path("outcomes")) {
            left += outcome.path("left").asLong();
            out.printf(
                    "%-9s %s: %s replayed, %s dropped, %s left%n",
                    outcome.path("service").asString(""),
                    company.name(),
                    outcome.path("replayed").asLong(),
                    outcome.path("dropped").asLong(),
                    outcome.path("left").asLong());
        }
        boolean allAnswered = answered(outcomes, out);
        return left == 0 && allAnswered ? 0 : 1;
    }

    private static boolean answered(JsonNode answer, PrintStream out) {
        answer.path("notAnswering").forEach(service -> out.println(service.asString() + " does not answer."));
        return answer.path("notAnswering").isEmpty();
    }
}
