package dev.rollcall.local.command;

import dev.rollcall.demo.Addresses;
import dev.rollcall.demo.DemoFailure;
import dev.rollcall.local.command.Companies.Company;
import dev.rollcall.local.failure.CommandFailure;
import java.io.PrintStream;
import tools.jackson.databind.JsonNode;

/** {@code check COMPANY}: whether the directory, the staged state, the roster and the count of a company agree. */
final class Check {

    private Check() {}

    /** 0 when they do. */
    static int run(Addresses addresses, String wanted, boolean json, PrintStream out)
            throws CommandFailure, DemoFailure, InterruptedException {
        Companies companies = Companies.of(addresses);
        Company company = companies.find(wanted);
        JsonNode check = companies.get("/api/v1/companies/" + company.id() + "/check");
        return verdict(company, check, json, out);
    }

    /** Tells what came out; 0 when everything agrees. */
    static int verdict(Company company, JsonNode check, boolean json, PrintStream out) {
        if (json) {
            out.println(check);
        } else {
            print(company, check, out);
        }
        return check.path("holds").asBoolean() ? 0 : 1;
    }

    private static void print(Company company, JsonNode check, PrintStream out) {
        out.println(company.name()
                + (check.path("holds").asBoolean() ? ": everything agrees." : ": something does not agree."));
        check.path("problems").forEach(problem -> out.println("  - " + problem.asString()));
        check.properties().stream().filter(part -> part.getValue().isObject()).forEach(part -> {
            out.println("  " + part.getKey());
            part.getValue().properties().stream()
                    .filter(field -> !field.getValue().isArray())
                    .forEach(field -> out.printf(
                            "    %-14s %s%n",
                            field.getKey(),
                            field.getValue().isString()
                                    ? field.getValue().asString()
                                    : field.getValue().toString()));
        });
    }
}
