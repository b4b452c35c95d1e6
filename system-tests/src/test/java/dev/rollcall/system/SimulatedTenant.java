package dev.rollcall.system;

import dev.rollcall.demo.DemoFailure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * A customer's Entra tenant in the simulator, made for one test.
 *
 * @param name of the organisation
 * @param domain its own, so that no two tenants of one run share addresses
 */
record SimulatedTenant(RunningSystem system, UUID id, String name, String domain) {

    /** Makes one in the global cloud. */
    static SimulatedTenant make(RunningSystem system, String name, int users) throws DemoFailure, InterruptedException {
        UUID id = UUID.randomUUID();
        String domain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "") + "-"
                + id.toString().substring(0, 4) + ".example";
        system.makeTenant(
                Map.of("tenantId", id, "cloud", "GLOBAL", "name", name, "domain", domain, "users", users, "seed", 21));
        return new SimulatedTenant(system, id, name, domain);
    }

    /** The account of its global administrator. */
    String administrator() {
        return "admin@" + domain;
    }

    /** Makes everything that Microsoft answers take this long. */
    SimulatedTenant answersAfter(int milliseconds) throws DemoFailure, InterruptedException {
        behaves(Map.of("latencyMinMs", milliseconds, "latencyMaxMs", milliseconds));
        return this;
    }

    void behaves(Map<String, Object> differences) throws DemoFailure, InterruptedException {
        system.microsoft("PATCH", id, "behaviour", differences);
    }

    void hire(int count) throws DemoFailure, InterruptedException {
        system.microsoft("POST", id, "hire", Map.of("count", count));
    }

    void marries(UUID person, String surname) throws DemoFailure, InterruptedException {
        system.microsoft("POST", id, "users/" + person + "/marry", Map.of("surname", surname));
    }

    void leaves(UUID person) throws DemoFailure, InterruptedException {
        system.microsoft("POST", id, "users/" + person + "/leave", Map.of());
    }

    /** Who is billable by what everybody in the directory is, and by what was decided about them. */
    long recount(Decisions decisions) throws DemoFailure, InterruptedException {
        return system.microsoft("POST", id, "truth", decisions.asAsked())
                .path("billable")
                .asLong();
    }

    List<JsonNode> users(String kind) throws DemoFailure, InterruptedException {
        List<JsonNode> users = new ArrayList<>();
        system.microsoft("GET", id, "users?size=1000&kind=" + kind, null).forEach(users::add);
        return users;
    }

    /** What an administrator chose and decided, by object ids, as the recount asks for it. */
    static final class Decisions {

        private final Map<String, List<UUID>> said = new HashMap<>();

        Decisions say(String what, UUID id) {
            said.computeIfAbsent(what, key -> new ArrayList<>()).add(id);
            return this;
        }

        Decisions takeBack(String what) {
            said.remove(what);
            return this;
        }

        Decisions move(String from, String to) {
            List<UUID> moved = said.remove(from);
            said.computeIfAbsent(to, key -> new ArrayList<>()).addAll(moved == null ? List.of() : moved);
            return this;
        }

        boolean isNotAboutThem(UUID id) {
            return said.values().stream().noneMatch(ids -> ids.contains(id));
        }

        private Map<String, Object> asAsked() {
            return new HashMap<>(said);
        }
    }
}
