package dev.rollcall.gateway.company;

import dev.rollcall.events.runs.SyncFinished.Outcome;
import dev.rollcall.gateway.access.CompanyVisit;
import dev.rollcall.gateway.page.CompanyState;
import dev.rollcall.gateway.page.Link;
import dev.rollcall.gateway.page.Wording;
import dev.rollcall.gateway.service.Approval;
import dev.rollcall.gateway.service.Billing;
import dev.rollcall.gateway.service.Consent;
import dev.rollcall.gateway.service.Fetcher;
import dev.rollcall.gateway.service.Staging;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a company's home shows.
 *
 * @param setUp how far it is set up, for tests and scripts; null for those who see figures only
 * @param lead a line below the name; empty when there is none
 * @param state its state; null while it is being set up
 * @param actions what to do next, the most urgent first
 * @param notices what somebody should know, the most urgent first
 * @param steps of setting it up; empty when it is set up
 * @param sync null for those who see figures only
 * @param people null for those who see figures only
 * @param billable null when billing does not answer
 */
record HomeView(
        String name,
        @Nullable SetupStep setUp,
        String lead,
        @Nullable State state,
        List<Link> actions,
        List<Notice> notices,
        List<Step> steps,
        boolean mayAdminister,
        @Nullable SyncTile sync,
        @Nullable PeopleTile people,
        @Nullable BillingTile billable) {

    private static final int USUAL_INTERVAL = 360;

    /** The state of the company. */
    record State(CompanyState state, String text, @Nullable Instant readAt) {}

    /** Something to know. */
    record Notice(String kind, String icon, String title, String text) {}

    /**
     * A step of setting up.
     *
     * @param kind {@code done}, {@code now} or {@code later}
     * @param link to take it; null unless it is time and somebody may
     */
    record Step(
            String key,
            String number,
            String kind,
            @Nullable Link link) {

        public boolean isDone() {
            return kind.equals("done");
        }
    }

    /**
     * The connection and its runs.
     *
     * @param status null when consent-service does not answer
     * @param statusKind the end of the badge's class
     */
    record SyncTile(
            @Nullable String status,
            String statusKind,
            boolean connected,
            String tenant,
            @Nullable Instant last,
            @Nullable Instant next,
            String interval) {}

    /** The figures of the people; empty when no service that knows them answers. */
    record PeopleTile(List<Figure> figures) {}

    /** A figure under its name; {@code key} is that of DESIGN's definition. */
    record Figure(String key, String label, String text) {}

    /** The bill. */
    record BillingTile(
            String figure, boolean begun, @Nullable Instant updatedAt) {}

    /**
     * What the services say; empty where one does not answer, or the reader may not ask it.
     *
     * @param company empty only where consent-service does not answer
     */
    record Answers(
            Optional<Consent.Company> company,
            Optional<Consent.Connection> connection,
            Optional<Fetcher.Sync> sync,
            Optional<Staging.Scope> scope,
            Optional<Staging.Figures> staged,
            Optional<Approval.Figures> roster,
            Optional<Billing.Count> count) {}

    static HomeView ofFigures(CompanyVisit visit, Optional<Billing.Count> count, Wording w) {
        return new HomeView(
                w.name(visit.company().name()),
                null,
                w.text("home.figures-only"),
                null,
                List.of(),
                List.of(),
                List.of(),
                false,
                null,
                null,
                count.map(one -> billing(one, w)).orElse(null));
    }

    static HomeView of(CompanyVisit visit, Answers answers, Wording w) {
        SetupStep setUp = SetupStep.of(
                answers.connection().orElse(null),
                answers.scope().orElse(null),
                answers.roster().orElse(null));
        boolean archived = answers.company().map(Consent.Company::isArchived).orElse(false);
        boolean done = setUp == SetupStep.DONE;
        boolean administers = visit.role().mayAdminister();
        String base = "/companies/" + visit.companyId();
        return new HomeView(
                w.name(visit.company().name()),
                setUp,
                done || archived ? "" : w.text("home.set-up"),
                done || archived ? state(answers, archived, w) : null,
                archived ? List.of() : actions(answers, base, w),
                notices(answers, archived, w),
                done || archived ? List.of() : steps(setUp, base, administers, w),
                administers,
                sync(answers, w),
                new PeopleTile(figures(answers, w)),
                answers.count().map(one -> billing(one, w)).orElse(null));
    }

    private static State state(Answers answers, boolean archived, Wording w) {
        Optional<Fetcher.Run> last = answers.sync().map(Fetcher.Sync::lastRun);
        Instant readAt = last.map(Fetcher.Run::finishedAt).orElse(null);
        Outcome outcome = last.map(Fetcher.Run::outcome).orElse(null);
        CompanyState state = CompanyState.of(
                new CompanyState.Facts(
                        archived,
                        answers.connection().map(Consent.Connection::status).orElse(null),
                        answers.sync().map(Fetcher.Sync::status).orElse(null),
                        outcome,
                        readAt,
                        Duration.ofMinutes(Objects.requireNonNullElse(
                                answers.sync()
                                        .map(Fetcher.Sync::intervalMinutes)
                                        .orElse(null),
                                USUAL_INTERVAL)),
                        answers.roster().map(HomeView::isBegun).orElse(true),
                        answers.roster().map(Approval.Figures::waiting).orElse(0L),
                        answers.roster().map(Approval.Figures::ready).orElse(0L)),
                w.now());
        return new State(state, w.text("state." + state), readAt);
    }

    private static boolean isBegun(Approval.Figures figures) {
        return figures.commit() != null && figures.commit() > 0;
    }

    private static List<Link> actions(Answers answers, String base, Wording w) {
        List<Link> links = new ArrayList<>();
        answers.roster().filter(HomeView::isBegun).ifPresent(figures -> {
            if (figures.waiting() > 0) {
                links.add(Link.to(base + "/review?filter=WAITING", w.text("home.review", figures.waiting())));
            }
            if (figures.ready() > 0) {
                links.add(Link.to(base + "/review?filter=READY", w.text("home.commit-ready", figures.ready())));
            }
        });
        return links;
    }

    private static List<Notice> notices(Answers answers, boolean archived, Wording w) {
        if (archived) {
            return List.of(new Notice("note--warn", "lock", w.text("home.archived"), w.text("home.archived-text")));
        }
        List<Notice> notices = new ArrayList<>();
        if (isPreparing(answers)) {
            notices.add(new Notice("", "sync", w.text("preparing"), w.text("preparing-text")));
        }
        answers.roster().filter(HomeView::isBegun).ifPresent(figures -> {
            if (figures.waiting() > 0) {
                notices.add(new Notice(
                        "",
                        "inbox",
                        w.text("figure.waiting"),
                        w.text("home.waiting-text", figures.waiting(), figures.held())));
            }
            if (figures.ready() > 0) {
                String text = w.text(
                        "home.ready-text",
                        w.number(figures.readyAdded()),
                        w.number(figures.readyChanged()),
                        w.number(figures.readyRemoved()));
                notices.add(new Notice(
                        "",
                        "check",
                        w.text("home.ready-title", figures.ready()),
                        figures.readyRemovedBillable() == 0
                                ? text
                                : text + " " + w.text("figure.still-billed", figures.readyRemovedBillable())));
            }
        });
        return notices;
    }

    /** Whether staging has published a change set that approval has not received whole. */
    private static boolean isPreparing(Answers answers) {
        return answers.staged().isPresent()
                && answers.roster().isPresent()
                && answers.staged().get().changeSetId() != null
                && !Objects.equals(
                        answers.staged().get().changeSetId(),
                        answers.roster().get().changeSetId());
    }

    private static List<Step> steps(SetupStep setUp, String base, boolean administers, Wording w) {
        List<String> keys = List.of("connect", "choose", "commit");
        List<String> pages = List.of("/connect", "/groups", "/review");
        List<Step> steps = new ArrayList<>();
        for (int at = 0; at < keys.size(); at++) {
            String key = keys.get(at);
            boolean now = setUp.isAt(at + 1);
            String text = setUp == SetupStep.VERIFY ? w.text("home.verify-button") : w.text("home." + key + "-button");
            steps.add(new Step(
                    key,
                    w.number(at + 1),
                    setUp.isPast(at + 1) ? "done" : now ? "now" : "later",
                    now && administers ? Link.to(base + pages.get(at), text) : null));
        }
        return steps;
    }

    private static SyncTile sync(Answers answers, Wording w) {
        Consent.Connection connection = answers.connection().orElse(null);
        Fetcher.Sync sync = answers.sync().orElse(null);
        String kind = connection == null
                ? ""
                : switch (connection.status()) {
                    case CONNECTED -> "badge--ok";
                    case PAUSED -> "badge--danger";
                    case NOT_CONNECTED, SIGN_IN_AWAITED, CONSENT_AWAITED, VERIFYING, DISCONNECTED -> "";
                };
        String id = connection == null || connection.tenantId() == null
                ? null
                : connection.tenantId().toString();
        String tenant = connection == null || connection.tenantName() == null ? id : w.name(connection.tenantName());
        return new SyncTile(
                connection == null ? null : w.text("connection." + connection.status()),
                kind,
                connection != null && !connection.status().isToBegin(),
                w.first(tenant),
                sync == null || sync.lastRun() == null ? null : sync.lastRun().finishedAt(),
                sync == null ? null : sync.nextAt(),
                sync == null ? "" : w.every(sync.intervalMinutes()));
    }

    private static List<Figure> figures(Answers answers, Wording w) {
        Stream<Figure> decisions = answers.roster().stream()
                .flatMap(figures ->
                        Stream.of(figure("waiting", figures.waiting(), w), figure("ready", figures.ready(), w)));
        Stream<Figure> directory = answers.staged().stream()
                .flatMap(figures -> Stream.of(
                        figure("directory", figures.directory(), w),
                        figure("inScope", figures.inScope(), w),
                        figure("notSynced", figures.notSynced(), w),
                        figure("staged", figures.staged(), w)));
        Stream<Figure> roster = answers.roster().stream()
                .flatMap(figures ->
                        Stream.of(figure("roster", figures.roster(), w), figure("asleep", figures.asleep(), w)));
        return Stream.of(decisions, directory, roster).flatMap(all -> all).toList();
    }

    private static Figure figure(String key, long figure, Wording w) {
        return new Figure(key, w.text("figure." + key), w.number(figure));
    }

    private static BillingTile billing(Billing.Count count, Wording w) {
        return new BillingTile(w.number(count.billable()), count.revision() > 0, count.asOf());
    }
}
