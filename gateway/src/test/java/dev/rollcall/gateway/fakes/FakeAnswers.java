package dev.rollcall.gateway.fakes;

import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.text.ParseException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** What each of the five services answers; {@link Exchange} holds it against their descriptions. */
final class FakeAnswers {

    private static final String[] GROUPS = {
        "",
        "Columbus Depot",
        "Contractors 2025",
        "Drivers",
        "Head Office",
        "Night Shift – Joliet",
        "Warehouse – Joliet",
        "All Company",
        "Board",
        "Interns",
        "External Auditors",
        "Finance Approvers",
        "Fleet Tablets"
    };
    private static final String[] KINDS = {"SECURITY", "MICROSOFT_365", "DISTRIBUTION", "MAIL_ENABLED_SECURITY"};

    private final FakeWorld world;

    FakeAnswers(FakeWorld world) {
        this.world = world;
    }

    void archive(UUID company) {
        world.company(company).status = "ARCHIVED";
    }

    void leaversAreReady(UUID company, int people) {
        for (int at = 0; at < people; at++) {
            world.company(company)
                    .people
                    .add(new FakePerson(9000 + at, "Leaver " + at, "gone.example", "Clerk", "Office")
                            .removed("APPROVED"));
        }
    }

    void rename(UUID company, String name) {
        world.company(company).name = name;
    }

    void answer(Exchange exchange, String service, String path, JWTClaimsSet token) throws IOException, ParseException {
        if (path.equals("/me")) {
            exchange.answer(200, me(token.getSubject()));
        } else if (path.equals("/overview")) {
            exchange.answer(200, overview(service, token.getStringListClaim("companies")));
        } else if (path.equals("/dead-letters")) {
            exchange.answer(200, List.of());
        } else if (path.startsWith("/partners/") && path.contains("/api-keys")) {
            keys(exchange, world.partnerKeys, path.substring(path.indexOf("/api-keys")));
        } else if (path.equals("/api-keys/verify")) {
            verify(exchange);
        } else if (path.startsWith("/partners/") && exchange.method().equals("GET")) {
            exchange.answer(200, List.of());
        } else if (path.startsWith("/partners/")) {
            Map<String, Object> wanted = exchange.json();
            FakeCompany company = world.add(UUID.randomUUID(), String.valueOf(wanted.get("name")), 0);
            company.connection = "NOT_CONNECTED";
            company.scope = "NOT_CHOSEN";
            company.commit = 0;
            company.read = false;
            company.timeZone = String.valueOf(wanted.get("timeZone"));
            exchange.answer(201, company.view());
        } else {
            FakeCompany company = world.company(FakeServices.companyOf(path));
            String rest = path.substring(path.indexOf(company.id.toString()) + 36);
            if (rest.startsWith("/dead-letters")) {
                exchange.answer(200, Map.of("replayed", 0, "dropped", 0, "left", 0));
                return;
            }
            switch (service) {
                case "consent" -> consent(exchange, company, rest);
                case "fetcher" -> fetcher(exchange, company, rest);
                case "staging" -> staging(exchange, company, rest);
                case "approval" -> approval(exchange, company, rest);
                default -> billing(exchange, company, rest);
            }
        }
    }

    private void verify(Exchange exchange) throws IOException {
        String key = String.valueOf(exchange.json().get("key"));
        for (Account account : Account.all()) {
            if (account.apiKey().equals(key) && account.role() != null) {
                Map<String, Object> opens = new LinkedHashMap<>(me(account.subject()));
                opens.put("subject", account.apiKeySubject());
                opens.put("expiresAt", Instant.now().plus(90, ChronoUnit.DAYS));
                exchange.answer(200, opens);
                return;
            }
        }
        exchange.problem(401, "api-key-refused", "The key is unknown, expired or revoked.");
    }

    private Map<String, Object> me(String subject) {
        for (Account account : Account.all()) {
            if (account.subject().equals(subject) && account.role() != null) {
                boolean partner = Account.DANA.equals(account);
                return Map.of(
                        "subject",
                        subject,
                        "partners",
                        partner
                                ? List.of(Map.of(
                                        "partnerId",
                                        FakeWorld.NORTHGATE,
                                        "name",
                                        "Northgate IT",
                                        "role",
                                        "PARTNER_ADMIN"))
                                : List.of(),
                        "companies",
                        (partner ? world.ofNorthgate() : List.of(world.company(FakeWorld.BRIGHTWATER)))
                                .stream()
                                        .map(company -> Map.of(
                                                "companyId", company.id,
                                                "partnerId", company.partnerId,
                                                "name", company.name,
                                                "timeZone", company.timeZone,
                                                "status", company.status,
                                                "role", account.role()))
                                        .toList());
            }
        }
        return Map.of("subject", subject, "partners", List.of(), "companies", List.of());
    }

    private List<Map<String, Object>> overview(String service, List<String> ids) {
        return ids.stream()
                .map(id -> overviewOf(service, world.company(UUID.fromString(id))))
                .toList();
    }

    private static Map<String, Object> overviewOf(String service, FakeCompany company) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("companyId", company.id);
        switch (service) {
            case "consent" -> {
                row.put("name", company.name);
                row.put("timeZone", company.timeZone);
                row.put("status", company.status);
                row.put("connection", company.connectionInOverview());
            }
            case "fetcher" -> {
                row.put("status", company.sync().get("status"));
                row.put(
                        "lastAppliedAt",
                        company.read ? Instant.now().minus(company.minutesAgo, ChronoUnit.MINUTES) : null);
                row.put("lastOutcome", company.read ? company.lastOutcome : null);
                row.put("problem", company.lastProblem);
                row.put("nextAt", Instant.now().plus(4, ChronoUnit.MINUTES));
                row.put("intervalMinutes", 360);
            }
            case "approval" -> {
                row.putAll(company.approvalFigures());
                row.put("active", company.billable() + company.asleep());
                row.put("lastCommit", company.commit == 0 ? null : company.commit);
            }
            case "staging" -> {
                row.putAll(company.stagingFigures());
                row.put("groups", company.groups());
                row.put("scope", company.scope);
            }
            case "billing" -> {
                row.put("billable", company.billable());
                row.put("asOf", Instant.now().minus(4, ChronoUnit.DAYS));
                row.put("trend", trend(company));
            }
            default -> {}
        }
        row.values().removeIf(Objects::isNull);
        return row;
    }

    private static List<Map<String, Object>> trend(FakeCompany company) {
        long now = company.billable();
        return IntStream.range(0, 30)
                .mapToObj(day -> Map.<String, Object>of(
                        "at", Instant.now().minus(30L - day, ChronoUnit.DAYS),
                        "billable", Math.max(0, now - (29 - day) / 4 + (day % 7 == 3 ? 1 : 0))))
                .toList();
    }

    /** The keys of one owner, as consent-service keeps them. */
    private static void keys(Exchange exchange, Map<String, Map<String, Object>> keys, String rest) throws IOException {
        switch (exchange.method()) {
            case "GET" -> exchange.answer(200, List.copyOf(keys.values()));
            case "DELETE" -> {
                Map<String, Object> key = keys.get(rest.substring(rest.lastIndexOf('/') + 1));
                if (key == null) {
                    exchange.problem(404, "api-key-unknown", "There is no such key.");
                } else {
                    key.put("revokedAt", Instant.now());
                    exchange.done();
                }
            }
            default -> {
                Map<String, Object> key = new LinkedHashMap<>();
                UUID keyId = UUID.randomUUID();
                key.put("keyId", keyId);
                key.put("name", exchange.json().get("name"));
                key.put("role", exchange.json().get("role"));
                key.put("createdAt", Instant.now());
                key.put("createdBy", Account.DANA.subject());
                key.put("expiresAt", exchange.json().get("expiresAt"));
                keys.put(keyId.toString(), key);
                Map<String, Object> created = new LinkedHashMap<>(key);
                created.put("key", "rck_" + keyId.toString().replace("-", "") + "_" + "a".repeat(43));
                exchange.answer(201, created);
            }
        }
    }

    private void consent(Exchange exchange, FakeCompany company, String rest) throws IOException {
        if (rest.startsWith("/api-keys")) {
            keys(exchange, company.keys, rest);
            return;
        }
        switch (exchange.method() + " " + rest) {
            case "PATCH " -> {
                String name = String.valueOf(exchange.json().getOrDefault("name", company.name));
                if (world.ofNorthgate().stream().anyMatch(one -> one != company && one.name.equals(name))) {
                    exchange.problem(
                            409, "company-name-taken", "You look after a company called " + name + " already.");
                    return;
                }
                company.name = name;
                company.timeZone = String.valueOf(exchange.json().getOrDefault("timeZone", company.timeZone));
                exchange.answer(200, company.view());
            }
            case "POST /archive" -> {
                company.status = "ARCHIVED";
                exchange.answer(200, company.view());
            }
            case "POST /reactivate" -> {
                company.status = "ACTIVE";
                exchange.answer(200, company.view());
            }
            case "DELETE " -> {
                if (company.status.equals("ACTIVE") && !company.connection.equals("NOT_CONNECTED")) {
                    exchange.problem(409, "company-not-archived", "Archive it first.");
                } else if (!company.name.equals(exchange.query("name"))) {
                    exchange.problem(409, "company-name-mismatch", "That is not its name.");
                } else {
                    world.remove(company);
                    exchange.done();
                }
            }
            case "GET /connection" -> exchange.answer(200, company.connection());
            case "POST /connection" -> {
                company.cloud = String.valueOf(exchange.json().get("cloud"));
                company.connection = "SIGN_IN_AWAITED";
                exchange.answer(
                        200,
                        Map.of("signInUrl", "https://login.microsoftonline.com/sign-in?state=" + company.id + ".abc"));
            }
            case "POST /connection/sign-in" ->
                exchange.answer(
                        200,
                        Map.of("consentUrl", "https://login.microsoftonline.com/consent?state=" + company.id + ".def"));
            case "POST /connection/consent" -> {
                if (exchange.json().get("error") != null) {
                    exchange.problem(409, "consent-declined", "The administrator did not accept.");
                } else {
                    company.connection = "VERIFYING";
                    exchange.answer(200, company.connection());
                }
            }
            case "DELETE /connection" -> {
                company.connection = "DISCONNECTED";
                exchange.answer(200, company.connection());
            }
            case "GET /audit" ->
                exchange.answer(
                        200,
                        List.of(Map.of(
                                "entryId",
                                UUID.randomUUID(),
                                "companyId",
                                company.id,
                                "service",
                                "approval",
                                "actor",
                                Account.DANA.subject(),
                                "at",
                                Instant.now().minusSeconds(4000),
                                "action",
                                "roster.commit",
                                "detail",
                                "commit 37")));
            case "GET " -> exchange.answer(200, company.view());
            case "GET /grants" ->
                exchange.answer(
                        200,
                        List.of(Map.of(
                                "subject",
                                Account.RUTH.subject(),
                                "companyId",
                                company.id,
                                "role",
                                "COMPANY_ADMIN",
                                "name",
                                Account.RUTH.name())));
            case "PUT /grants", "DELETE /grants" -> exchange.done();
            default -> throw new NoSuchElementException(rest);
        }
    }

    private static void fetcher(Exchange exchange, FakeCompany company, String rest) throws IOException {
        switch (exchange.method() + " " + rest) {
            case "GET /sync" -> exchange.answer(200, company.sync());
            case "POST /sync" -> {
                company.sync = "RUNNING";
                exchange.answer(202, Map.of("runId", UUID.randomUUID(), "joined", false));
            }
            case "GET /runs" ->
                exchange.answer(
                        200,
                        company.read
                                ? IntStream.range(0, 8).mapToObj(company::run).toList()
                                : List.of());
            case "PUT /sync/interval" -> {
                int minutes = Integer.parseInt(String.valueOf(exchange.json().get("minutes")));
                if (minutes >= 15 && minutes <= 1440) {
                    exchange.answer(200, exchange.json());
                } else {
                    exchange.problem(422, "interval-out-of-range", "Choose between 15 minutes and 24 hours.");
                }
            }
            default -> throw new NoSuchElementException(rest);
        }
    }

    private static void staging(Exchange exchange, FakeCompany company, String rest) throws IOException {
        switch (exchange.method() + " " + rest) {
            case "GET /figures" -> exchange.answer(200, company.stagingFigures());
            case "GET /directory" -> exchange.answer(200, company.directory());
            case "GET /groups" -> exchange.answer(200, groups(company, exchange));
            case "GET /scope" -> exchange.answer(200, company.scope());
            case "PUT /scope" -> {
                Map<String, Object> wanted = exchange.json();
                company.scope = String.valueOf(wanted.get("kind"));
                company.chosen.clear();
                ((List<?>) wanted.getOrDefault("groupIds", List.of()))
                        .forEach(id -> company.chosen.add(UUID.fromString(id.toString())));
                exchange.answer(
                        200, Map.of("revision", 9, "changeSetId", UUID.randomUUID(), "added", 15, "removed", 1));
            }
            case "POST /scope/preview" -> exchange.answer(200, company.preview());
            case "POST /restage" -> exchange.answer(200, Map.of("changeSetId", company.changeSet));
            case "GET /people" -> {
                List<Map<String, Object>> rows = company.people.stream()
                        .filter(one -> exchange.query("verdict").isEmpty()
                                || one.verdict.equals(exchange.query("verdict"))
                                || one.overridden)
                        .filter(one ->
                                one.inScope || exchange.query("population").equals("DIRECTORY"))
                        .filter(one -> exchange.query("reason").isEmpty()
                                || exchange.query("reason").equals(one.reason))
                        .map(FakePerson::directoryRow)
                        .toList();
                exchange.answer(200, Map.of("total", rows.size(), "items", rows));
            }
            case "GET /check" ->
                exchange.answer(
                        200,
                        Map.of(
                                "holds",
                                true,
                                "problems",
                                List.of(),
                                "digest",
                                "abc",
                                "staged",
                                234,
                                "doubtful",
                                2,
                                "changeSetId",
                                company.id));
            default -> {
                if (!rest.endsWith("/override")) {
                    throw new NoSuchElementException(rest);
                }
                if (!company.knows(rest.split("/")[2])) {
                    exchange.problem(404, "person-unknown", "The directory has nobody with this id.");
                    return;
                }
                FakePerson person = company.person(rest.split("/")[2]);
                person.overridden = exchange.method().equals("PUT");
                exchange.answer(200, person.override());
            }
        }
    }

    private static Map<String, Object> groups(FakeCompany company, Exchange exchange) {
        return listed(company, exchange, at -> {
            Map<String, Object> row = new LinkedHashMap<>();
            long members = members(at);
            long eligible = Math.min(members, at * 12 % 90);
            long doubtful = Math.min(members - eligible, at % 5);
            row.put("groupId", FakeWorld.group(at));
            row.put("displayName", GROUPS[at]);
            row.put("kind", KINDS[at % KINDS.length]);
            row.put("dynamic", isDynamic(at));
            row.put("membershipRule", isDynamic(at) ? "user.department -eq \"Head Office\"" : null);
            row.put("rulePaused", false);
            row.put("membersReadable", at != 11);
            row.put("gone", false);
            row.put("members", members);
            row.put("directMembers", members);
            row.put("eligible", eligible);
            row.put("doubtful", doubtful);
            row.put("notSynced", members - eligible - doubtful);
            row.put("nestedGroups", at % 3);
            row.put("selected", company.chosen.contains(FakeWorld.group(at)));
            row.values().removeIf(Objects::isNull);
            return row;
        });
    }

    private static Map<String, Object> groupsThatCanSleep(FakeCompany company, Exchange exchange) {
        return listed(
                company,
                exchange,
                at -> Map.of(
                        "groupId", FakeWorld.group(at),
                        "displayName", GROUPS[at],
                        "kind", KINDS[at % KINDS.length],
                        "dynamic", isDynamic(at),
                        "members", members(at),
                        "selected", company.chosen.contains(FakeWorld.group(at)),
                        "asleep", company.asleepGroups.contains(FakeWorld.group(at))));
    }

    private static long members(int at) {
        return at * 13L % 97;
    }

    private static boolean isDynamic(int at) {
        return at % 4 == 0;
    }

    private static Map<String, Object> listed(
            FakeCompany company, Exchange exchange, IntFunction<Map<String, Object>> row) {
        String search = exchange.query("search").toLowerCase(Locale.ROOT);
        List<Map<String, Object>> rows = company.read
                ? IntStream.range(1, GROUPS.length)
                        .filter(at -> GROUPS[at].toLowerCase(Locale.ROOT).contains(search))
                        .mapToObj(row)
                        .toList()
                : List.of();
        return Map.of("total", rows.size(), "items", rows);
    }

    private static void approval(Exchange exchange, FakeCompany company, String rest) throws IOException {
        new FakeApproval(company).answer(exchange, rest, groupsThatCanSleep(company, exchange));
    }

    private static void billing(Exchange exchange, FakeCompany company, String rest) throws IOException {
        switch (rest) {
            case "/count" ->
                exchange.answer(
                        200,
                        Map.of(
                                "billable", company.billable(),
                                "asOf", Instant.now().minus(4, ChronoUnit.DAYS),
                                "revision", company.commit == 0 ? 0 : 412,
                                "breakdown",
                                        Map.of(
                                                "billable",
                                                company.billable(),
                                                "asleep",
                                                company.asleep(),
                                                "pending",
                                                3,
                                                "denied",
                                                1,
                                                "excluded",
                                                company.excluded())));
            case "/counts" ->
                exchange.answer(
                        200,
                        company.commit == 0
                                ? List.of()
                                : IntStream.range(0, 24)
                                        .mapToObj(at -> Map.of(
                                                "revision", 389 + at,
                                                "billable", company.billable() - (23 - at) + (at % 5 == 2 ? 3 : 0),
                                                "asOf", Instant.now().minus((24 - at) * 7L, ChronoUnit.DAYS)))
                                        .toList());
            default ->
                exchange.answer(
                        200,
                        Map.of(
                                "holds",
                                true,
                                "problems",
                                List.of(),
                                "billable",
                                company.billable(),
                                "commit",
                                37,
                                "revision",
                                412));
        }
    }
}
