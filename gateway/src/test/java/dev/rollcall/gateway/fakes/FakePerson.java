package dev.rollcall.gateway.fakes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody in a fake company's directory, with what is open about them. */
final class FakePerson {

    final UUID objectId;
    final UUID memberId;
    final String name;
    final String address;
    final String jobTitle;
    final String department;
    final List<Map<String, Object>> fields = new ArrayList<>();

    @Nullable
    String change;

    String decision = "APPROVED";
    String decidedBy = "policy";
    String verdict = "ELIGIBLE";

    @Nullable
    String reason;

    boolean asleep;

    @Nullable
    String asleepBecause;

    boolean onRoster;
    boolean overridden;
    boolean inScope = true;

    @Nullable
    Map<String, Object> because;

    FakePerson(int number, String name, String domain, String jobTitle, String department) {
        this.objectId = UUID.fromString("7c1e4b0a-52d7-4e0f-8f1b-%012x".formatted(number));
        this.memberId = UUID.fromString("0bb0c0de-52d7-4e0f-8f1b-%012x".formatted(number));
        this.name = name;
        this.address = name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@" + domain;
        this.jobTitle = jobTitle;
        this.department = department;
    }

    FakePerson added(String decision) {
        this.change = "ADDED";
        this.decision = decision;
        return this;
    }

    FakePerson removed(String decision) {
        this.change = "REMOVED";
        this.decision = decision;
        this.onRoster = true;
        return this;
    }

    FakePerson changed(String field, String before, String after) {
        this.change = "CHANGED";
        this.onRoster = true;
        this.fields.add(Map.of("field", field, "before", before, "after", after));
        return this;
    }

    /** Of a list only what came and what went is told, by name where one is known. */
    FakePerson regrouped(List<String> came, List<String> went) {
        this.change = "CHANGED";
        this.onRoster = true;
        this.fields.add(Map.of("field", "groups", "added", named(came), "removed", named(went)));
        return this;
    }

    private static List<Map<String, Object>> named(List<String> names) {
        return names.stream()
                .map(name -> Map.<String, Object>of("id", UUID.randomUUID(), "name", name))
                .toList();
    }

    FakePerson because(String code, String group) {
        this.because = Map.of("code", code, "groupId", FakeWorld.group(1), "groupName", group);
        return this;
    }

    FakePerson outOfScope() {
        this.inScope = false;
        return this;
    }

    FakePerson doubtful() {
        this.verdict = "DOUBTFUL";
        this.reason = "SHARED_MAILBOX";
        return this;
    }

    FakePerson excluded(String reason) {
        this.verdict = "EXCLUDED";
        this.reason = reason;
        return this;
    }

    FakePerson member() {
        this.onRoster = true;
        return this;
    }

    FakePerson asleep(String because) {
        this.asleep = true;
        this.asleepBecause = because;
        return this;
    }

    String digest() {
        return "%08x".formatted((objectId + String.valueOf(change) + fields).hashCode());
    }

    boolean waits() {
        return change != null && ("PENDING".equals(decision) || "HELD".equals(decision));
    }

    Map<String, Object> eligibility() {
        Map<String, Object> eligibility = new LinkedHashMap<>();
        eligibility.put("verdict", verdict);
        if (reason != null) {
            eligibility.put("reason", reason);
        }
        eligibility.put(
                "evidence",
                switch (verdict) {
                    case "DOUBTFUL" ->
                        List.of(
                                evidence("enabled", true),
                                evidence("no-exchange-plan", false),
                                evidence("no-given-name", false));
                    case "EXCLUDED" ->
                        List.of(evidence(
                                switch (String.valueOf(reason)) {
                                    case "GUEST" -> "guest";
                                    case "DISABLED" -> "account-disabled";
                                    case "NO_MAILBOX" -> "no-mail";
                                    case "SHARED_MAILBOX" -> "purpose-shared";
                                    default ->
                                        "purpose-" + String.valueOf(reason).toLowerCase(Locale.ROOT);
                                },
                                false));
                    default -> List.of(evidence("exchange-plan", true));
                });
        return eligibility;
    }

    private static Map<String, Object> evidence(String code, boolean speaksFor) {
        return Map.of("code", code, "speaksFor", speaksFor);
    }

    Map<String, Object> item() {
        Map<String, Object> item = staged();
        item.put("eligibility", eligibility());
        item.put("change", String.valueOf(change));
        item.put("decision", decision);
        item.put("decidedBy", decidedBy);
        item.put("digest", digest());
        item.put("fields", fields);
        item.put(
                "because",
                because != null
                        ? because
                        : Map.of(
                                "code",
                                "REMOVED".equals(change)
                                        ? "LEFT_SCOPE"
                                        : "ADDED".equals(change) ? "ENTERED_SCOPE" : "CHANGED"));
        item.put("groups", List.of(Map.of("groupId", FakeWorld.group(1), "displayName", "Columbus Depot")));
        return item;
    }

    Map<String, Object> memberRow() {
        Map<String, Object> row = staged();
        row.put("status", "ACTIVE");
        row.put("revision", 3);
        row.put("joinedCommit", 1);
        return row;
    }

    Map<String, Object> member(List<Map<String, Object>> groups, List<Map<String, Object>> history) {
        Map<String, Object> member = memberRow();
        member.put("tenantId", Account.TENANT);
        member.put(
                "attributes",
                Map.of(
                        "displayName",
                        name,
                        "userPrincipalName",
                        address,
                        "mail",
                        address,
                        "officeLocation",
                        "Columbus",
                        "employeeId",
                        "E-1042",
                        "aliases",
                        List.of()));
        member.put("groups", groups);
        member.put("history", history);
        return member;
    }

    /** As staging-service lists the directory. */
    Map<String, Object> directoryRow() {
        Map<String, Object> row = directory();
        row.put("eligibility", eligibility());
        row.put("overridden", overridden);
        row.put("inScope", inScope);
        row.put("staged", inScope && (overridden || !"EXCLUDED".equals(verdict)));
        return row;
    }

    /** What came of bringing them in, or of ending it. */
    Map<String, Object> override() {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("broughtIn", overridden);
        answer.put("inScope", inScope);
        answer.put("staged", inScope && (overridden || !"EXCLUDED".equals(verdict)));
        answer.put("verdict", verdict);
        if (reason != null) {
            answer.put("reason", reason);
        }
        if (inScope) {
            answer.put("changeSetId", UUID.randomUUID());
        }
        return answer;
    }

    private Map<String, Object> directory() {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("objectId", objectId);
        row.put("displayName", name);
        row.put("mail", address);
        row.put("userPrincipalName", address);
        return row;
    }

    private Map<String, Object> staged() {
        Map<String, Object> row = directory();
        row.put("memberId", memberId);
        row.put("jobTitle", jobTitle);
        row.put("department", department);
        row.put("asleep", asleep);
        if (asleepBecause != null) {
            row.put("asleepBecause", asleepBecause);
            if (asleepBecause.startsWith("group:")) {
                row.put("asleepGroup", "Interns");
            }
        }
        return row;
    }
}
