package dev.rollcall.gateway.fakes;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All that the five services would know about one company. */
final class FakeCompany {

    final UUID id;
    final UUID partnerId;
    String name;
    final List<FakePerson> people = new ArrayList<>();
    final Set<UUID> chosen = new TreeSet<>();
    final Set<UUID> asleepGroups = new TreeSet<>();
    String connection = "CONNECTED";
    String cloud = "GLOBAL";

    @Nullable
    Map<String, Object> problem;

    String sync = "IDLE";
    String lastOutcome = "APPLIED";

    @Nullable
    Map<String, Object> lastProblem;

    long minutesAgo = 18;
    String scope = "GROUPS";
    long commit = 37;
    long revision = 412;
    String policy = "NEW_PEOPLE_WAIT";
    int base;
    boolean read = true;
    String status = "ACTIVE";
    String timeZone = "America/Chicago";
    final UUID changeSet = UUID.randomUUID();
    final Map<String, Map<String, Object>> keys = new LinkedHashMap<>(oneKey("VIEWER"));

    FakeCompany(UUID id, UUID partnerId, String name) {
        this.id = id;
        this.partnerId = partnerId;
        this.name = name;
    }

    long billable() {
        return base + people.stream().filter(one -> one.onRoster && !one.asleep).count();
    }

    long asleep() {
        return people.stream().filter(one -> one.onRoster && one.asleep).count();
    }

    List<FakePerson> open() {
        return people.stream().filter(one -> one.change != null).toList();
    }

    long count(String change, String... decisions) {
        return open().stream()
                .filter(one -> change.equals(one.change)
                        && (decisions.length == 0 || Set.of(decisions).contains(one.decision)))
                .count();
    }

    long decided(String decision) {
        return open().stream().filter(one -> decision.equals(one.decision)).count();
    }

    static Map<String, Map<String, Object>> oneKey(String role) {
        Map<String, Object> key = new LinkedHashMap<>();
        key.put("keyId", FakeWorld.KEY);
        key.put("name", "Nightly export");
        key.put("role", role);
        key.put("createdAt", Instant.now().minus(40, ChronoUnit.DAYS));
        key.put("createdBy", Account.DANA.subject());
        key.put("expiresAt", Instant.now().plus(50, ChronoUnit.DAYS));
        key.put("lastUsedAt", Instant.now().minus(9, ChronoUnit.HOURS));
        return Map.of(FakeWorld.KEY.toString(), key);
    }

    Map<String, Object> view() {
        return Map.of(
                "companyId",
                id,
                "partnerId",
                partnerId,
                "name",
                name,
                "timeZone",
                timeZone,
                "status",
                status,
                "revision",
                1);
    }

    Map<String, Object> connection() {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("status", connection);
        answer.put("revision", 7);
        answer.put(
                "permissions",
                List.of(
                        permission("User.Read.All", true),
                        permission("GroupMember.Read.All", true),
                        permission("MailboxSettings.Read", true),
                        permission("Member.Read.Hidden", false)));
        if (!"NOT_CONNECTED".equals(connection)) {
            answer.put("connectionId", id);
            answer.put("cloud", cloud);
            answer.put("tenantId", "4f1c0000-0000-4000-8000-000000009ae2");
            answer.put("tenantName", name);
            answer.put("consentedBy", "Ruth Vance");
            answer.put("consentedAt", Instant.parse("2025-03-03T21:12:00Z"));
        }
        if (problem != null) {
            answer.put("problem", problem);
        }
        return answer;
    }

    Map<String, Object> connectionInOverview() {
        Map<String, Object> answer = connection();
        answer.keySet().retainAll(Set.of("status", "cloud", "tenantName", "problem"));
        return answer;
    }

    private static Map<String, Object> permission(String name, boolean granted) {
        return Map.of(
                "name", name, "granted", granted, "needed", granted, "reads", "what it reads", "purpose", "because");
    }

    Map<String, Object> sync() {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(
                "status",
                "CONNECTED".equals(connection) ? sync : "PAUSED".equals(connection) ? "PAUSED" : "NOT_CONNECTED");
        answer.put("intervalMinutes", 360);
        if ("RUNNING".equals(sync)) {
            answer.put(
                    "run",
                    Map.of(
                            "runId",
                            UUID.randomUUID(),
                            "mode",
                            "FULL",
                            "trigger",
                            "MANUAL",
                            "startedAt",
                            Instant.now().minusSeconds(12),
                            "phase",
                            "READING_GROUPS",
                            "users",
                            1412,
                            "groups",
                            41,
                            "memberships",
                            5120));
        }
        if (read) {
            answer.put("lastRun", run(0));
        }
        answer.put("nextAt", Instant.now().plus(342, ChronoUnit.MINUTES));
        return answer;
    }

    Map<String, Object> run(int before) {
        Instant finished = Instant.now().minus(minutesAgo + before * 360L, ChronoUnit.MINUTES);
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("runId", UUID.nameUUIDFromBytes((id + "/" + before).getBytes(StandardCharsets.UTF_8)));
        run.put("mode", before % 5 == 3 ? "FULL" : "DELTA");
        run.put("trigger", before == 1 ? "MANUAL" : "SCHEDULED");
        run.put("startedAt", finished.minusSeconds(before % 5 == 3 ? 9 : 2));
        run.put("finishedAt", finished);
        run.put("users", 291);
        run.put("groups", 58);
        run.put("memberships", 1204);
        run.put("outcome", before == 0 ? lastOutcome : before == 4 ? "FAILED" : "APPLIED");
        if (before == 0 && lastProblem != null) {
            run.put("problem", lastProblem);
        } else if (before == 4) {
            run.put(
                    "problem",
                    Map.of(
                            "code", "page-failed",
                            "message",
                                    "Microsoft answered 503 on the pages of groups. An incomplete reading removes nobody."));
        }
        return run;
    }

    int groups() {
        return read ? 58 : 0;
    }

    Map<String, Object> directory() {
        return Map.of(
                "users",
                read ? 291 : 0,
                "groups",
                groups(),
                "settledAt",
                Instant.now().minus(minutesAgo, ChronoUnit.MINUTES),
                "lastRunId",
                id,
                "verdicts",
                Map.of("ELIGIBLE", 266, "DOUBTFUL", 2, "EXCLUDED", 23),
                "excluded",
                excluded(),
                "everyone",
                stagingFigures());
    }

    Map<String, Object> preview() {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("directory", 291);
        answer.put("inScope", 230 + notSynced());
        answer.put("staged", 230);
        answer.put("eligible", 228);
        answer.put("doubtful", 2);
        answer.put("notSynced", notSynced());
        answer.put("excluded", excluded());
        answer.put("entering", 15);
        answer.put("leaving", 1);
        answer.put("enteringSample", List.of("Andre Whitfield", "Beatriz Camargo", "Dispatch Desk", "Kavya Raman"));
        answer.put("leavingSample", List.of("Priscilla Dunn"));
        return answer;
    }

    Map<String, Object> excluded() {
        return people.stream()
                .filter(one -> "EXCLUDED".equals(one.verdict) && one.inScope && !one.overridden)
                .collect(Collectors.groupingBy(
                        one -> String.valueOf(one.reason),
                        Collectors.collectingAndThen(Collectors.counting(), count -> (Object) count)));
    }

    private long notSynced() {
        return excluded().values().stream()
                .mapToLong(count -> ((Number) count).longValue())
                .sum();
    }

    /** As staging-service defines them. */
    Map<String, Object> stagingFigures() {
        long notSynced = notSynced();
        long staged = read && !"NOT_CHOSEN".equals(scope) ? 234 : 0;
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("directory", read ? 291 : 0);
        figures.put("inScope", staged == 0 ? 0 : staged + notSynced);
        figures.put("eligible", staged == 0 ? 0 : staged - 2);
        figures.put("notSynced", staged == 0 ? 0 : notSynced);
        figures.put("excluded", staged == 0 ? Map.of() : excluded());
        figures.put("staged", staged);
        figures.put("doubtful", staged == 0 ? 0 : 2);
        figures.put("scopeRevision", chosen.size() + 1);
        if (read) {
            figures.put("changeSetId", changeSet);
            figures.put("settledAt", Instant.now().minus(minutesAgo, ChronoUnit.MINUTES));
        }
        return figures;
    }

    /** As approval-service defines them. */
    Map<String, Object> approvalFigures() {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("waiting", open().stream().filter(FakePerson::waits).count());
        figures.put("held", decided("HELD"));
        figures.put("ready", decided("APPROVED"));
        figures.put("readyAdded", count("ADDED", "APPROVED"));
        figures.put("readyChanged", count("CHANGED", "APPROVED"));
        figures.put("readyRemoved", count("REMOVED", "APPROVED"));
        figures.put(
                "readyRemovedBillable",
                open().stream()
                        .filter(one -> "REMOVED".equals(one.change) && "APPROVED".equals(one.decision) && !one.asleep)
                        .count());
        figures.put("denied", decided("DENIED"));
        figures.put("roster", billable() + asleep());
        figures.put("asleep", asleep());
        figures.put("billable", billable());
        figures.put("commit", commit);
        if (read) {
            figures.put("changeSetId", changeSet);
            figures.put("stagedAt", Instant.now().minus(minutesAgo, ChronoUnit.MINUTES));
        }
        return figures;
    }

    Map<String, Object> scope() {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("kind", scope);
        answer.put("groupIds", chosen);
        answer.put("revision", chosen.size() + 1);
        answer.put("chosenAt", Instant.now().minus(4, ChronoUnit.MINUTES));
        return answer;
    }

    Map<String, Object> review() {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("revision", revision);
        answer.put("added", count("ADDED", "APPROVED"));
        answer.put("changed", count("CHANGED", "APPROVED"));
        answer.put("removed", count("REMOVED", "APPROVED"));
        answer.put("openAdded", count("ADDED"));
        answer.put("openChanged", count("CHANGED"));
        answer.put("openRemoved", count("REMOVED"));
        answer.put(
                "waiting",
                Map.of(
                        "pending",
                                open().stream()
                                        .filter(one -> "PENDING".equals(one.decision) && "ELIGIBLE".equals(one.verdict))
                                        .count(),
                        "doubtful",
                                open().stream()
                                        .filter(one -> "PENDING".equals(one.decision) && "DOUBTFUL".equals(one.verdict))
                                        .count(),
                        "held", decided("HELD")));
        answer.put("denied", decided("DENIED"));
        answer.put("billableNow", billable());
        answer.put(
                "billableAfter",
                billable()
                        + open().stream()
                                .filter(one ->
                                        "ADDED".equals(one.change) && "APPROVED".equals(one.decision) && !one.asleep)
                                .count()
                        - open().stream()
                                .filter(one ->
                                        "REMOVED".equals(one.change) && "APPROVED".equals(one.decision) && !one.asleep)
                                .count());
        answer.put(
                "joinAsleep",
                open().stream()
                        .filter(one -> "ADDED".equals(one.change) && one.asleep)
                        .count());
        answer.put("lastCommit", commit);
        answer.put("stagedAt", Instant.now().minus(minutesAgo, ChronoUnit.MINUTES));
        answer.put("firstCommitDone", commit > 0);
        answer.put("directoryUsers", 291);
        answer.put("staged", 234);
        answer.put("excluded", excluded());
        answer.put("preset", policy);
        return answer;
    }

    List<FakePerson> matching(String filter, String search) {
        String text = search.toLowerCase(Locale.ROOT);
        return open().stream()
                .filter(one -> switch (filter) {
                    case "WAITING" -> one.waits();
                    case "READY" -> "APPROVED".equals(one.decision);
                    case "ADDED", "CHANGED", "REMOVED" -> filter.equals(one.change);
                    case "ASLEEP" -> one.asleep;
                    case "DENIED" -> "DENIED".equals(one.decision);
                    case "DOUBTFUL" -> "DOUBTFUL".equals(one.verdict);
                    default -> true;
                })
                .filter(one -> text.isEmpty()
                        || (one.name + one.address + one.jobTitle)
                                .toLowerCase(Locale.ROOT)
                                .contains(text))
                .sorted((a, b) -> Integer.compare(rank(a), rank(b)))
                .toList();
    }

    private static int rank(FakePerson person) {
        return "HELD".equals(person.decision) ? 0 : "PENDING".equals(person.decision) ? 1 : 2;
    }

    Map<String, Object> commit() {
        long joined = count("ADDED", "APPROVED");
        long updated = count("CHANGED", "APPROVED");
        long left = count("REMOVED", "APPROVED");
        for (FakePerson one : open()) {
            if ("APPROVED".equals(one.decision)) {
                one.onRoster = !"REMOVED".equals(one.change);
                one.change = null;
            }
        }
        commit++;
        revision++;
        return Map.of(
                "commit",
                commit,
                "joined",
                joined,
                "updated",
                updated,
                "left",
                left,
                "slept",
                0,
                "woke",
                0,
                "active",
                billable() + asleep(),
                "asleep",
                asleep(),
                "billable",
                billable());
    }

    boolean knows(Object objectId) {
        return people.stream().anyMatch(one -> one.objectId.toString().equals(String.valueOf(objectId)));
    }

    FakePerson person(Object objectId) {
        return people.stream()
                .filter(one -> Objects.equals(one.objectId.toString(), String.valueOf(objectId)))
                .findFirst()
                .orElseThrow();
    }
}
