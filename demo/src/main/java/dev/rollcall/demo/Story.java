package dev.rollcall.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * The main job for one company, as its administrator does it on the pages. Every step looks first at what is there, so that
 * the story can be told again on the same data.
 */
final class Story {

    private static final int HIRED = 5;
    private static final int RENAMED = 3;
    private static final int GONE = 4;
    private static final int MOST_CHECKS = 20;
    private static final Duration BETWEEN_CHECKS = Duration.ofMillis(500);

    private final SampleCompany company;
    private final Administrator administrator;
    private final Microsoft microsoft;
    private final Api api;
    private final Narrator narrator;
    private UUID companyId = new UUID(0, 0);

    Story(SampleCompany company, Administrator administrator, Microsoft microsoft, Api api, Narrator narrator) {
        this.company = company;
        this.administrator = administrator;
        this.microsoft = microsoft;
        this.api = api;
        this.narrator = narrator;
    }

    UUID companyId() {
        return companyId;
    }

    void tell() throws DemoFailure, InterruptedException {
        narrator.title(company.name() + " (" + company.cloud() + ")");
        narrator.step("Add the company", this::add);
        narrator.step("Connect and consent", this::connect);
        narrator.step("Read the directory", this::readFirst);
        narrator.step("Choose groups", this::chooseGroups);
        narrator.step("Review", this::review);
        narrator.step("Decide on mailboxes", this::decideOnMailboxes);
        narrator.step("Put a group to sleep", this::sleep);
        narrator.step("Commit", this::commit);
        narrator.step("Life in the directory", this::life);
        narrator.step("Sync Now", this::syncNow);
        narrator.step("Approve", this::approve);
        narrator.step("Commit", this::commit);
        narrator.step("Billing has caught up", this::billing);
    }

    private String add() throws DemoFailure, InterruptedException {
        for (JsonNode known : api.get("/api/v1/companies")) {
            if (known.path("name").asString().equals(company.name())) {
                companyId = Api.id(known, "companyId");
                return "is there already";
            }
        }
        companyId = administrator.addCompany(company.name(), company.timeZone());
        return "time zone " + company.timeZone();
    }

    private String connect() throws DemoFailure, InterruptedException {
        if (connection().equals("CONNECTED")) {
            return "is connected already";
        }
        administrator.connect(companyId, company.cloud(), company.administrator());
        Until.holds(company.name() + " is connected", () -> connection().equals("CONNECTED"));
        return "consent given by " + company.administrator() + ", verified";
    }

    private String connection() throws DemoFailure, InterruptedException {
        return api.get(companyId, "connection").path("status").asString();
    }

    private String readFirst() throws DemoFailure, InterruptedException {
        Until.holds(
                "the directory of " + company.name() + " was read",
                () -> api.get(companyId, "sync")
                        .path("lastRun")
                        .path("outcome")
                        .asString("")
                        .equals("APPLIED"));
        JsonNode directory = api.get(companyId, "directory");
        JsonNode run = api.get(companyId, "sync").path("lastRun");
        return "%,d users, %,d groups (%s reading)"
                .formatted(
                        directory.path("users").asLong(),
                        directory.path("groups").asLong(),
                        run.path("mode").asString().toLowerCase(Locale.ROOT));
    }

    private String chooseGroups() throws DemoFailure, InterruptedException {
        JsonNode scope = api.get(companyId, "scope");
        if (!scope.path("kind").asString().equals("NOT_CHOSEN")) {
            return "chosen already: " + words(scope);
        }
        List<UUID> largest = api.all(companyId, "groups").stream()
                .sorted(Comparator.comparingLong(
                                (JsonNode group) -> group.path("eligible").asLong())
                        .reversed())
                .limit(company.groups())
                .map(group -> Api.id(group, "groupId"))
                .toList();
        administrator.chooseGroups(companyId, largest);
        caughtUp();
        return words(api.get(companyId, "scope"));
    }

    private static String words(JsonNode scope) {
        return scope.path("kind").asString().equals("EVERYONE")
                ? "everyone"
                : scope.path("groupIds").size() + " groups, whoever is in them directly or through other groups";
    }

    private String review() throws DemoFailure, InterruptedException {
        JsonNode review = api.get(companyId, "review");
        return "+%,d ~%,d −%,d, the bill %,d → %,d, %,d wait for a decision"
                .formatted(
                        review.path("added").asLong(),
                        review.path("changed").asLong(),
                        review.path("removed").asLong(),
                        review.path("billableNow").asLong(),
                        review.path("billableAfter").asLong(),
                        waiting(review));
    }

    private static long waiting(JsonNode review) {
        JsonNode waiting = review.path("waiting");
        return waiting.path("pending").asLong()
                + waiting.path("doubtful").asLong()
                + waiting.path("held").asLong();
    }

    /** Of the doubtful mailboxes one is a person, two are not, and the rest go on waiting. */
    private String decideOnMailboxes() throws DemoFailure, InterruptedException {
        List<JsonNode> doubtful = api.all(companyId, "review/changes?filter=DOUBTFUL").stream()
                .filter(item -> item.path("decision").asString().equals("PENDING"))
                .toList();
        boolean decided = api.get(companyId, "review").path("denied").asLong() > 0;
        if (doubtful.isEmpty() || decided) {
            return "nothing new to decide";
        }
        for (int i = 0; i < Math.min(2, doubtful.size()); i++) {
            administrator.deny(companyId, doubtful.get(i));
        }
        if (doubtful.size() > 2) {
            administrator.approve(companyId, doubtful.get(2));
        }
        return "%d doubtful: %d denied, %d approved, the rest waits"
                .formatted(doubtful.size(), Math.min(2, doubtful.size()), doubtful.size() > 2 ? 1 : 0);
    }

    /** The smallest group that has somebody in it. */
    private String sleep() throws DemoFailure, InterruptedException {
        List<JsonNode> groups = api.all(companyId, "sleep/groups");
        for (JsonNode group : groups) {
            if (group.path("asleep").asBoolean()) {
                return group.path("displayName").asString() + " sleeps already";
            }
        }
        JsonNode smallest = groups.stream()
                .filter(group -> group.path("members").asLong() >= 5)
                .min(Comparator.comparingLong(group -> group.path("members").asLong()))
                .orElseThrow(() -> new DemoFailure(company.name() + " has no group to put to sleep."));
        administrator.sleepGroup(
                companyId,
                Api.id(smallest, "groupId"),
                smallest.path("displayName").asString());
        return "%s, %,d people"
                .formatted(
                        smallest.path("displayName").asString(),
                        smallest.path("members").asLong());
    }

    private String commit() throws DemoFailure, InterruptedException {
        JsonNode review = api.get(companyId, "review");
        if (review.path("added").asLong()
                        + review.path("changed").asLong()
                        + review.path("removed").asLong()
                == 0) {
            return "nothing to commit";
        }
        long before = review.path("lastCommit").asLong(0);
        administrator.commit(companyId);
        Until.holds(
                "the commit of " + company.name() + " is done",
                () -> api.get(companyId, "review").path("lastCommit").asLong(0) > before);
        JsonNode after = api.get(companyId, "check").path("approval");
        return "commit %d: %,d on the roster, %,d asleep, %,d billable"
                .formatted(
                        after.path("commit").asLong(),
                        after.path("roster").asLong(),
                        after.path("asleep").asLong(),
                        after.path("billable").asLong());
    }

    private String life() throws DemoFailure, InterruptedException {
        JsonNode scope = api.get(companyId, "scope");
        List<UUID> groups = scope.path("kind").asString().equals("GROUPS") ? List.of(assignable(scope)) : List.of();
        List<UUID> hired = microsoft.hire(company.tenantId(), HIRED, groups);
        List<UUID> members = Api.ids(
                api.get(companyId, "members?filter=ACTIVE&page=0&size=100").path("items"), "objectId");
        for (int i = 0; i < RENAMED; i++) {
            microsoft.marry(
                    company.tenantId(), members.get(i * 7), "Demo-" + Long.toString(System.nanoTime() % 100_000));
        }
        for (int i = 0; i < GONE; i++) {
            microsoft.leave(company.tenantId(), members.get(i * 7 + 3));
        }
        return "%d hired, %d married, %d left".formatted(hired.size(), RENAMED, GONE);
    }

    /** A chosen group to which people can be added: not a dynamic one, whose rule decides. */
    private UUID assignable(JsonNode scope) throws DemoFailure, InterruptedException {
        Set<UUID> chosen = new HashSet<>();
        scope.path("groupIds").forEach(id -> chosen.add(UUID.fromString(id.asString())));
        for (JsonNode group : api.all(companyId, "groups")) {
            UUID id = Api.id(group, "groupId");
            if (chosen.contains(id) && !group.path("dynamic").asBoolean()) {
                return id;
            }
        }
        throw new DemoFailure(company.name() + " has only dynamic groups in its scope; nobody can be hired into one.");
    }

    private String syncNow() throws DemoFailure, InterruptedException {
        UUID before = lastRun();
        administrator.syncNow(companyId);
        Until.holds("the sync of " + company.name() + " ended", () -> !lastRun().equals(before));
        JsonNode run = api.get(companyId, "sync").path("lastRun");
        if (!run.path("outcome").asString().equals("APPLIED")) {
            throw new DemoFailure("The sync of " + company.name() + " ended "
                    + run.path("outcome").asString() + ": "
                    + run.path("problem").path("message").asString(""));
        }
        caughtUp();
        JsonNode review = api.get(companyId, "review");
        return "%s reading; %,d added, %,d changed, %,d removed in all"
                .formatted(
                        run.path("mode").asString().toLowerCase(Locale.ROOT),
                        review.path("openAdded").asLong(),
                        review.path("openChanged").asLong(),
                        review.path("openRemoved").asLong());
    }

    private UUID lastRun() throws DemoFailure, InterruptedException {
        String id = api.get(companyId, "sync").path("lastRun").path("runId").asString("");
        return id.isEmpty() ? new UUID(0, 0) : UUID.fromString(id);
    }

    /** Whoever was hired; the doubtful mailboxes go on waiting. */
    private String approve() throws DemoFailure, InterruptedException {
        int approved = 0;
        for (JsonNode item : api.all(companyId, "review/changes?filter=WAITING")) {
            boolean doubtful =
                    item.path("eligibility").path("verdict").asString("").equals("DOUBTFUL");
            if (!doubtful && item.path("decision").asString().equals("PENDING")) {
                administrator.approve(companyId, item);
                approved++;
            }
        }
        return approved + " newcomers";
    }

    private String billing() throws DemoFailure, InterruptedException {
        long expected =
                api.get(companyId, "check").path("approval").path("billable").asLong();
        Until.holds(
                "billing counts " + expected + " people of " + company.name(),
                () -> api.get(companyId, "count").path("billable").asLong() == expected);
        return "%,d billable people".formatted(expected);
    }

    /** Waits until approval has what staging has staged. */
    private void caughtUp() throws DemoFailure, InterruptedException {
        Until.holds(
                "the changes of " + company.name() + " can be reviewed",
                () -> api.get(companyId, "check")
                        .path("staging")
                        .path("digest")
                        .asString("-")
                        .equals(api.get(companyId, "check")
                                .path("approval")
                                .path("digest")
                                .asString("")));
    }

    /** Looks at everything once more, and compares it with what the simulator knows. */
    Figures figures(long billableOnKafka) throws DemoFailure, InterruptedException {
        JsonNode directory = api.get(companyId, "directory");
        JsonNode approval = api.get(companyId, "check").path("approval");
        JsonNode scope = api.get(companyId, "scope");
        Set<UUID> doubtful = new HashSet<>(Api.ids(api.all(companyId, "people?verdict=DOUBTFUL"), "objectId"));
        Set<UUID> members = new HashSet<>(Api.ids(api.all(companyId, "members?filter=ACTIVE"), "objectId"));
        doubtful.retainAll(members);
        List<UUID> denied = Api.ids(api.all(companyId, "review/changes?filter=DENIED"), "objectId");
        List<UUID> pending = api.all(companyId, "review/changes?filter=WAITING").stream()
                .filter(item -> item.path("change").asString().equals("ADDED"))
                .map(item -> Api.id(item, "objectId"))
                .toList();
        List<UUID> asleep = api.all(companyId, "sleep/groups").stream()
                .filter(group -> group.path("asleep").asBoolean())
                .map(group -> Api.id(group, "groupId"))
                .toList();
        long recount = microsoft.recount(
                company.tenantId(),
                Map.of(
                        "groups",
                        scope.path("kind").asString().equals("EVERYONE") ? "everyone" : ids(scope.path("groupIds")),
                        "approved",
                        List.copyOf(doubtful),
                        "denied",
                        denied,
                        "pending",
                        pending,
                        "asleepGroups",
                        asleep));
        return new Figures(
                company.name(),
                directory.path("users").asLong(),
                directory.path("verdicts").path("ELIGIBLE").asLong(),
                approval.path("staged").asLong(),
                approval.path("approved").asLong(),
                approval.path("denied").asLong(),
                approval.path("asleep").asLong(),
                approval.path("roster").asLong(),
                billableOnKafka,
                recount,
                agrees());
    }

    /** Whether all services agree; they may need a moment to hear of the last commit. */
    private boolean agrees() throws DemoFailure, InterruptedException {
        for (int asked = 0; asked < MOST_CHECKS; asked++) {
            if (api.get("/api/v1/companies/" + companyId + "/check")
                    .path("holds")
                    .asBoolean()) {
                return true;
            }
            Thread.sleep(BETWEEN_CHECKS);
        }
        return false;
    }

    private static List<UUID> ids(JsonNode array) {
        List<UUID> ids = new ArrayList<>();
        array.forEach(id -> ids.add(UUID.fromString(id.asString())));
        return ids;
    }
}
