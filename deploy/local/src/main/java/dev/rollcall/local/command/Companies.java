package dev.rollcall.local.command;

import dev.rollcall.demo.Addresses;
import dev.rollcall.demo.Browser;
import dev.rollcall.demo.DemoFailure;
import dev.rollcall.demo.SignIn;
import dev.rollcall.local.failure.CommandFailure;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * The companies that somebody who has signed in may see.
 *
 * @param browser in which they have
 */
record Companies(Browser browser, URI gateway) {

    /** One of them. */
    record Company(UUID id, String name) {}

    static Companies of(Addresses addresses) throws CommandFailure, DemoFailure, InterruptedException {
        return new Companies(SignIn.asPartnerAdmin(addresses), addresses.gateway());
    }

    List<Company> all() throws CommandFailure, DemoFailure, InterruptedException {
        List<Company> all = new ArrayList<>();
        for (JsonNode company : get("/api/v1/companies")) {
            all.add(new Company(
                    UUID.fromString(company.path("companyId").asString()),
                    company.path("name").asString("")));
        }
        return all;
    }

    /**
     * The one that somebody means.
     *
     * @param wanted its id, or the beginning of its name in any case
     */
    Company find(String wanted) throws CommandFailure, DemoFailure, InterruptedException {
        List<Company> all = all();
        List<Company> found = all.stream()
                .filter(company -> company.id().toString().equalsIgnoreCase(wanted)
                        || company.name().toLowerCase(Locale.ROOT).startsWith(wanted.toLowerCase(Locale.ROOT)))
                .toList();
        if (found.size() != 1) {
            throw new CommandFailure((found.isEmpty() ? "There is no company " : "There is more than one company ")
                    + wanted + ". There " + (all.isEmpty() ? "is none yet" : "are: " + names(all)) + ".");
        }
        return found.getFirst();
    }

    JsonNode get(String path) throws CommandFailure, DemoFailure, InterruptedException {
        return browser.call("GET", gateway.resolve(path), null).ok().json();
    }

    JsonNode call(String method, String path) throws CommandFailure, DemoFailure, InterruptedException {
        return browser.call(method, gateway.resolve(path), null).ok().json();
    }

    private static String names(List<Company> companies) {
        return String.join(", ", companies.stream().map(Company::name).toList());
    }
}
