package dev.rollcall.local;

import dev.rollcall.demo.Addresses;
import dev.rollcall.demo.DemoFailure;
import dev.rollcall.local.Companies.Company;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * {@code dead-letters}: what could not be processed, in which service, for which company, and why; with {@code replay COMPANY}
 * it is tried again in its order, with {@code drop COMPANY TOPIC REASON} the first of a topic is given up and the rest tried.
 */
final class DeadLetters {

    private static final List<String> SERVICES = Program.all().stream()
            .filter(program -> program.isService() && !program.name().equals(Program.GATEWAY))
            .map(Program::name)
            .toList();

    private DeadLetters() {}

    /** Lists all; 0 when there is none. */
    static int list(Addresses addresses, PrintStream out) throws Trouble, DemoFailure, InterruptedException {
        return list(Companies.of(addresses), out);
    }

    /** Tries those of a company again; 0 when none is left. */
    static int replay(Addresses addresses, String company, PrintStream out)
            throws Trouble, DemoFailure, InterruptedException {
        Companies companies = Companies.of(addresses);
        return alter(companies, companies.find(company), "POST", "/replay", out);
    }

    /** Gives up the first of a topic and tries the rest; 0 when none is left. */
    static int drop(Addresses addresses, String company, String topic, String reason, PrintStream out)
            throws Trouble, DemoFailure, InterruptedException {
        Companies companies = Companies.of(addresses);
        return alter(
                companies,
                companies.find(company),
                "DELETE",
                "?topic=" + encoded(topic) + "&reason=" + encoded(reason),
                out);
    }

    private static int list(Companies companies, PrintStream out) throws Trouble, DemoFailure, InterruptedException {
        Map<UUID, String> names = companies.all().stream().collect(Collectors.toMap(Company::id, Company::name));
        int found = 0;
        // Somebody without companies may not ask, and there is nothing to ask about.
        for (String service : names.isEmpty() ? List.<String>of() : SERVICES) {
            for (JsonNode letter : companies.get("/api/" + service + "/dead-letters")) {
                found++;
                UUID id = UUID.fromString(letter.path("companyId").asString());
                out.printf(
                        "%-9s %s, %s %s, %s, %s: %s%n",
                        service,
                        names.getOrDefault(id, id.toString()),
                        letter.path("topic").asString(""),
                        letter.path("sequence").asString(""),
                        letter.path("at").asString(""),
                        letter.path("state").asString(""),
                        letter.path("cause").asString(""));
            }
        }
        if (found == 0) {
            out.println("No dead letters.");
        }
        return found == 0 ? 0 : 1;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static int alter(Companies companies, Company company, String method, String suffix, PrintStream out)
            throws Trouble, DemoFailure, InterruptedException {
        long left = 0;
        for (String service : SERVICES) {
            JsonNode outcome =
                    companies.call(method, "/api/" + service + "/companies/" + company.id() + "/dead-letters" + suffix);
            left += outcome.path("left").asLong();
            out.printf(
                    "%-9s %s: %s replayed, %s dropped, %s left%n",
                    service,
                    company.name(),
                    outcome.path("replayed").asLong(),
                    outcome.path("dropped").asLong(),
                    outcome.path("left").asLong());
        }
        return left == 0 ? 0 : 1;
    }
}
