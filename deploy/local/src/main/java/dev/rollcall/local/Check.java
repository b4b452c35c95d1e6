package dev.rollcall.local;

import java.io.PrintStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** {@code check COMPANY}: whether the directory, the staged state, the roster and the count of a company agree. */
final class Check {

    private Check() {}

    /** 0 when they do. */
    static int run(Installation installation, Options options, PrintStream out) throws Trouble, InterruptedException {
        Browser browser = SignIn.asPartnerAdmin(installation);
        String wanted = options.operand("company: its id, or the beginning of its name");
        JsonNode company = find(browser, installation, wanted);
        URI address = installation.gateway().resolve("/api/companies/" + id(company) + "/check");
        JsonNode check = browser.call("GET", address, null).ok().json();
        if (options.has("--json")) {
            out.println(check);
        } else {
            print(company, check, out);
        }
        return check.path("holds").asBoolean() ? 0 : 1;
    }

    private static void print(JsonNode company, JsonNode check, PrintStream out) {
        out.println(company.path("name").asString() + ": "
                + (check.path("holds").asBoolean() ? "everything agrees." : "something does not agree."));
        check.path("problems").forEach(problem -> out.println("  - " + problem.asString()));
        check.properties().stream()
                .filter(part -> part.getValue().isObject())
                .forEach(part -> out.println("  " + part.getKey() + " " + part.getValue()));
    }

    static JsonNode find(Browser browser, Installation installation, String wanted)
            throws Trouble, InterruptedException {
        JsonNode companies = browser.call("GET", installation.gateway().resolve("/api/consent/overview"), null)
                .ok()
                .json();
        List<String> names = new ArrayList<>();
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode company : companies) {
            String name = company.path("name").asString("");
            names.add(name);
            if (id(company).equalsIgnoreCase(wanted)
                    || name.toLowerCase(Locale.ROOT).startsWith(wanted.toLowerCase(Locale.ROOT))) {
                found.add(company);
            }
        }
        if (found.size() != 1) {
            throw new Trouble((found.isEmpty() ? "There is no company " : "There is more than one company ") + wanted
                    + ". There are: " + String.join(", ", names) + ".");
        }
        return found.getFirst();
    }

    private static String id(JsonNode company) {
        return UUID.fromString(company.path("companyId").asString()).toString();
    }
}
