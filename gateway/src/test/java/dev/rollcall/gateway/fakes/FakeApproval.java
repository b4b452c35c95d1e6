package dev.rollcall.gateway.fakes;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** What approval-service answers about one company. */
final class FakeApproval {

    private final FakeCompany company;

    FakeApproval(FakeCompany company) {
        this.company = company;
    }

    void answer(Exchange exchange, String rest, Map<String, Object> groups) throws IOException {
        switch (exchange.method() + " " + rest) {
            case "GET /figures" -> exchange.answer(200, company.approvalFigures());
            case "GET /review" -> exchange.answer(200, company.review());
            case "GET /review/changes" -> exchange.answer(200, changes(exchange));
            case "POST /decisions" -> exchange.answer(200, decide(exchange.json()));
            case "POST /sleep" -> exchange.answer(200, sleep(exchange.json()));
            case "POST /commits" -> {
                if (Long.parseLong(String.valueOf(exchange.json().get("reviewRevision"))) == company.revision) {
                    exchange.answer(200, company.commit());
                } else {
                    exchange.problem(409, "review-moved", "The review has moved.");
                }
            }
            case "GET /commits" -> exchange.answer(200, company.commit == 0 ? List.of() : List.of(lastCommit()));
            case "GET /members" -> exchange.answer(200, members(exchange));
            case "GET /groups" -> exchange.answer(200, groups);
            case "GET /policy" -> exchange.answer(200, Map.of("preset", company.policy));
            case "PUT /policy" -> {
                company.policy = String.valueOf(exchange.json().get("preset"));
                exchange.answer(200, Map.of("preset", company.policy));
            }
            case "GET /check" -> exchange.answer(200, check());
            default -> exchange.answer(200, member(rest.substring(rest.lastIndexOf('/') + 1)));
        }
    }

    private Map<String, Object> lastCommit() {
        Map<String, Object> commit = new LinkedHashMap<>();
        commit.put("commit", company.commit);
        commit.put("by", "policy");
        commit.put("at", Instant.now().minus(4, ChronoUnit.DAYS));
        commit.put("joined", 1);
        commit.put("updated", 2);
        commit.put("left", 0);
        commit.put("slept", 0);
        commit.put("woke", 0);
        commit.put("active", 219);
        commit.put("asleep", 7);
        commit.put("billable", 212);
        return commit;
    }

    private Map<String, Object> check() {
        Map<String, Object> check = new LinkedHashMap<>();
        check.put("holds", true);
        check.put("problems", List.of());
        check.put("digest", "abc");
        check.put("staged", 234);
        check.put("changeSetId", company.id);
        check.put("roster", 219);
        check.put("asleep", company.asleep());
        check.put("billable", company.billable());
        check.put("commit", 37);
        check.put("pending", company.open().stream().filter(FakePerson::waits).count());
        check.put("approved", company.decided("APPROVED"));
        check.put("denied", company.decided("DENIED"));
        return check;
    }

    private Map<String, Object> changes(Exchange exchange) {
        List<FakePerson> matching = company.matching(exchange.query("filter"), exchange.query("search"));
        int size = Integer.parseInt(exchange.query("size"));
        int page = Integer.parseInt(exchange.query("page"));
        return Map.of(
                "revision", company.revision,
                "total", matching.size(),
                "items",
                        matching.stream()
                                .skip((long) page * size)
                                .limit(size)
                                .map(FakePerson::item)
                                .toList());
    }

    private Map<String, Object> decide(Map<String, Object> wanted) {
        List<Object> moved = new ArrayList<>();
        int decided = 0;
        if (wanted.get("items") instanceof List<?> items) {
            for (Object item : items) {
                Map<?, ?> one = (Map<?, ?>) item;
                FakePerson person = company.person(String.valueOf(one.get("objectId")));
                if (person.digest().equals(one.get("digest"))) {
                    person.decision = String.valueOf(wanted.get("decision"));
                    person.decidedBy = Account.DANA.subject();
                    decided++;
                } else {
                    moved.add(Map.of("objectId", person.objectId, "displayName", person.name));
                }
            }
        } else {
            for (FakePerson person : company.matching(
                    String.valueOf(wanted.get("filter")), String.valueOf(wanted.getOrDefault("search", "")))) {
                person.decision = String.valueOf(wanted.get("decision"));
                decided++;
            }
        }
        company.revision++;
        return Map.of("decided", decided, "moved", moved, "notDecided", moved.size(), "revision", company.revision);
    }

    private Map<String, Object> sleep(Map<String, Object> wanted) {
        boolean asleep = Boolean.TRUE.equals(wanted.get("asleep"));
        if (wanted.get("people") instanceof List<?> people) {
            people.forEach(id -> {
                FakePerson person = company.person(id);
                person.asleep = asleep;
                person.asleepBecause = asleep ? "self" : null;
            });
        }
        if (wanted.get("groups") instanceof List<?> groups) {
            groups.forEach(id -> {
                UUID group = UUID.fromString(id.toString());
                if (asleep) {
                    company.asleepGroups.add(group);
                } else {
                    company.asleepGroups.remove(group);
                }
            });
        }
        company.revision++;
        return Map.of("revision", company.revision, "unknown", List.of());
    }

    private Map<String, Object> members(Exchange exchange) {
        List<FakePerson> members = company.people.stream()
                .filter(one -> one.onRoster)
                .filter(one -> !exchange.query("filter").equals("ASLEEP") || one.asleep)
                .filter(one -> one.name
                        .toLowerCase(Locale.ROOT)
                        .contains(exchange.query("search").toLowerCase(Locale.ROOT)))
                .toList();
        int size = Integer.parseInt(exchange.query("size"));
        int page = Integer.parseInt(exchange.query("page"));
        return Map.of(
                "total", members.size(),
                "items",
                        members.stream()
                                .skip((long) page * size)
                                .limit(size)
                                .map(FakePerson::memberRow)
                                .toList());
    }

    private Map<String, Object> member(String memberId) {
        FakePerson person = company.people.stream()
                .filter(one -> one.memberId.toString().equals(memberId))
                .findFirst()
                .orElseThrow();
        return person.member(
                List.of(
                        group(FakeWorld.group(4), "Head Office", true, true, false),
                        group(FakeWorld.group(9), "Interns", false, false, true)),
                List.of(
                        Map.of(
                                "commit",
                                31,
                                "kind",
                                "UPDATED",
                                "at",
                                Instant.now().minus(15, ChronoUnit.DAYS),
                                "by",
                                "policy",
                                "fields",
                                List.of(Map.of(
                                        "field", "department", "before", "Finance", "after", "Finance Operations"))),
                        Map.of(
                                "commit",
                                1,
                                "kind",
                                "JOINED",
                                "at",
                                Instant.now().minus(600, ChronoUnit.DAYS),
                                "by",
                                Account.DANA.subject(),
                                "fields",
                                List.of())));
    }

    private static Map<String, Object> group(
            UUID groupId, String name, boolean dynamic, boolean selected, boolean asleep) {
        return Map.of(
                "groupId", groupId, "displayName", name, "dynamic", dynamic, "selected", selected, "asleep", asleep);
    }
}
