package dev.rollcall.gateway.connected;

import dev.rollcall.events.runs.Mode;
import dev.rollcall.events.runs.SyncFinished.Outcome;
import dev.rollcall.gateway.access.CompanyVisit;
import dev.rollcall.gateway.page.Wording;
import dev.rollcall.gateway.parts.Preparation;
import dev.rollcall.gateway.parts.Reasons;
import dev.rollcall.gateway.service.Approval;
import dev.rollcall.gateway.service.Consent;
import dev.rollcall.gateway.service.Consent.Status;
import dev.rollcall.gateway.service.Fetcher;
import dev.rollcall.gateway.service.Reviews;
import dev.rollcall.gateway.service.Staging.ScopeKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the page of a connected company shows.
 *
 * @param attributes how things stand, for scripts
 * @param renew when the page asks for itself again
 * @param tenant the name of the tenant; empty where nobody knows
 * @param cloud the word for the cloud; empty where nobody knows
 * @param review how many changes wait, as the words of a link; null when none does
 * @param syncing null for those who may not start a run
 * @param progress of the run that goes on; null when none does
 * @param runs null where the fetcher does not answer
 * @param commits empty before the first
 * @param facts about runs; empty where the fetcher does not answer
 * @param interval null for those who may not change it
 * @param billable null where approval-service does not answer
 * @param consent null where consent-service does not answer
 */
record ConnectedView(
        String base,
        Attributes attributes,
        String renew,
        State connection,
        String tenant,
        String cloud,
        boolean mayAdminister,
        @Nullable String review,
        @Nullable Syncing syncing,
        @Nullable ProgressView progress,
        List<Call> calls,
        List<Note> notes,
        @Nullable List<RunRow> runs,
        List<CommitRow> commits,
        State state,
        List<Fact> facts,
        @Nullable Interval interval,
        @Nullable String billable,
        List<Figure> figures,
        @Nullable Consented consent,
        @Nullable Disconnecting disconnecting) {

    /** Minutes, from the shortest to the longest that the fetcher takes. */
    private static final List<Integer> INTERVALS = List.of(15, 30, 60, 120, 180, 360, 720, 1440);

    private static final String NUDGES = "live-sync from:body throttle:1s, live-directory from:body delay:500ms,"
            + " live-connection from:body, live-roster from:body, live-count from:body, every ";

    /** How things stand, for scripts: null where it is not known. */
    record Attributes(
            @Nullable Status connection,
            Fetcher.@Nullable Status sync,
            @Nullable UUID lastRun,
            @Nullable Outcome lastOutcome) {}

    /**
     * A state in one word.
     *
     * @param kind {@code ok}, {@code warn}, {@code danger}, {@code busy} or {@code off}
     */
    record State(String kind, String icon, String label) {}

    /** The button that starts a run. */
    record Syncing(String label, boolean disabled) {}

    /** How far a run has come. */
    record ProgressView(
            String title, String trigger, @Nullable Instant startedAt, int percent, List<Phase> phases) {}

    /**
     * A phase of a run.
     *
     * @param kind {@code done}, {@code now} or {@code later}
     */
    record Phase(String kind, String name, String text) {}

    /**
     * Something that needs attention.
     *
     * @param id for scripts; empty where none looks for it
     * @param kind {@code danger} or {@code warn}
     * @param action empty where there is nothing to press
     */
    record Call(String id, String kind, String icon, String title, String text, String action, String href) {}

    /** Something to know, with where to go on. */
    record Note(String id, String kind, String title, String text, String action, String href) {}

    /**
     * A run that ended or goes on.
     *
     * @param read what it read, in words
     * @param problem empty when there was none
     */
    record RunRow(
            UUID runId,
            @Nullable Instant startedAt,
            String trigger,
            String mode,
            @Nullable Outcome outcome,
            State state,
            String problem,
            String read,
            String took) {}

    /** A commit; figures that are nothing are empty. */
    record CommitRow(
            long commit,
            String name,
            @Nullable Instant at,
            String joined,
            String updated,
            String left,
            String slept,
            String woke,
            String by) {}

    /**
     * A label with a text, or with a time.
     *
     * @param at with {@code due} or {@code past} as its kind; null where the text says it all
     */
    record Fact(String label, @Nullable Instant at, String kind, String text) {

        private static Fact of(String label, String text) {
            return new Fact(label, null, "", text);
        }
    }

    /**
     * A figure that other pages show as well.
     *
     * @param name as the glossary has it
     */
    record Figure(String name, String label, String value) {

        private static Figure of(String name, long value, Wording words) {
            return new Figure(name, words.text("figure." + name), words.number(value));
        }
    }

    /** The choice of an interval. */
    record Interval(List<Option> options) {

        /** One interval. */
        record Option(int minutes, String label, boolean selected) {}
    }

    /** The consent as it stands. */
    record Consented(boolean healthy, String badge, List<Fact> facts, String missing, String tenantId) {}

    /** What disconnecting means. */
    record Disconnecting(String press, String title, String people) {}

    static ConnectedView of(ConnectedPage.Answers answers, CompanyVisit visit, Wording words) {
        Status status = answers.connection().map(Consent.Connection::status).orElse(null);
        Fetcher.Run last = answers.sync().map(Fetcher.Sync::lastRun).orElse(null);
        Optional<Progress> progress =
                Progress.of(answers.sync().orElse(null), answers.directory().orElse(null));
        boolean preparing = Preparation.isUnderWay(answers.staged(), answers.figures());
        String base = "/companies/" + visit.companyId();
        boolean may = visit.role().mayAdminister();
        return new ConnectedView(
                base,
                new Attributes(
                        status,
                        answers.sync().map(Fetcher.Sync::status).orElse(null),
                        last == null ? null : last.runId(),
                        last == null ? null : last.outcome()),
                NUDGES + (progress.isPresent() || preparing ? "3s" : "20s"),
                connection(status, words),
                answers.connection()
                        .map(Consent.Connection::tenantName)
                        .map(name -> words.name(name))
                        .orElse(""),
                answers.connection()
                        .map(Consent.Connection::cloud)
                        .map(cloud -> words.word("cloud", cloud))
                        .orElse(""),
                may,
                answers.figures()
                        .map(Approval.Figures::waiting)
                        .filter(waiting -> waiting > 0)
                        .map(waiting -> words.text("sync.review", waiting))
                        .orElse(null),
                may
                        ? new Syncing(
                                words.text(progress.isPresent() ? "sync.running" : "sync.now"),
                                status != Status.CONNECTED)
                        : null,
                progress.map(known -> progress(known, words)).orElse(null),
                calls(answers, status, last, base, may, words),
                notes(answers, status, preparing, base, words),
                answers.runs()
                        .map(runs -> runs.stream().map(run -> row(run, words)).toList())
                        .orElse(null),
                answers.commits().orElse(List.of()).stream()
                        .map(commit -> row(commit, visit, words))
                        .toList(),
                state(status, last, progress.isPresent(), words),
                facts(answers, last, words),
                may ? answers.sync().map(sync -> interval(sync, words)).orElse(null) : null,
                answers.figures().map(known -> words.number(known.billable())).orElse(null),
                figures(answers, words),
                answers.connection().map(known -> consented(known, words)).orElse(null),
                may
                        ? new Disconnecting(
                                words.text(
                                        "sync.disconnect-company",
                                        visit.company().name()),
                                words.text(
                                        "sync.disconnect-title", visit.company().name()),
                                answers.figures()
                                        .map(known ->
                                                words.text("sync.disconnect-people", known.roster(), known.billable()))
                                        .orElseGet(() -> words.text("sync.disconnect-people-unknown")))
                        : null);
    }

    private static State connection(@Nullable Status status, Wording words) {
        String label = status == null ? words.text("unavailable.consent") : words.text("sync.connection." + status);
        return switch (status) {
            case CONNECTED -> new State("ok", "ok", label);
            case PAUSED -> new State("danger", "pause", label);
            case NOT_CONNECTED, SIGN_IN_AWAITED, CONSENT_AWAITED, VERIFYING, DISCONNECTED ->
                new State("off", "plug", label);
            case null -> new State("off", "help", label);
        };
    }

    private static ProgressView progress(Progress progress, Wording words) {
        Fetcher.Run run = progress.run();
        String sofar = run.mode() == Mode.DELTA ? "sync.changed-so-far" : "sync.read-so-far";
        List<String> texts = List.of(
                words.text(sofar, run.users()),
                words.text(sofar, run.groups()),
                words.text("sync.phase-text.compare"),
                words.text("sync.phase-text.settle"));
        List<String> names = List.of("people", "groups", "compare", "settle");
        List<Phase> phases = new ArrayList<>();
        for (int at = 0; at < names.size(); at++) {
            phases.add(new Phase(
                    at + 1 < progress.step() ? "done" : at + 1 == progress.step() ? "now" : "later",
                    words.text("sync.phase-name." + names.get(at)),
                    texts.get(at)));
        }
        return new ProgressView(
                words.text("sync.phase." + progress.step()),
                words.word("trigger", run.trigger()),
                run.startedAt(),
                progress.percent(),
                phases);
    }

    private static List<Call> calls(
            ConnectedPage.Answers answers,
            @Nullable Status status,
            Fetcher.@Nullable Run last,
            String base,
            boolean may,
            Wording words) {
        List<Call> calls = new ArrayList<>();
        if (status == Status.PAUSED) {
            var problem = answers.connection().map(Consent.Connection::problem).orElse(null);
            String code = problem == null ? "" : problem.code();
            calls.add(new Call(
                    "",
                    "danger",
                    "error",
                    words.wordOr("run-problem", code, words.text("sync.paused")),
                    words.wordOr("run-problem-text", code, problem == null ? "" : problem.message())
                            + " "
                            + words.text("sync.paused-text"),
                    may ? words.text("sync.ask-again") : "",
                    base + "/connect"));
        } else if (last != null && last.problem() != null) {
            String code = last.problem().code();
            String next = answers.sync()
                    .map(Fetcher.Sync::nextAt)
                    .map(at -> " " + words.text("sync.next-try", words.in(at)))
                    .orElse("");
            calls.add(new Call(
                    "last-problem",
                    "warn",
                    "warn",
                    words.text("sync.last-incomplete"),
                    words.wordOr("run-problem-text", code, last.problem().message()) + next,
                    "",
                    ""));
        }
        if (answers.sync().isEmpty()) {
            calls.add(new Call(
                    "", "warn", "warn", words.text("unavailable.fetcher"), words.text("unavailable.text"), "", ""));
        }
        return calls;
    }

    private static List<Note> notes(
            ConnectedPage.Answers answers, @Nullable Status status, boolean preparing, String base, Wording words) {
        List<Note> notes = new ArrayList<>();
        boolean unchosen = answers.scope()
                .map(scope -> scope.kind() == ScopeKind.NOT_CHOSEN)
                .orElse(false);
        if (unchosen && status == Status.CONNECTED) {
            notes.add(new Note(
                    "not-chosen",
                    "",
                    words.text("sync.not-chosen"),
                    words.text("sync.not-chosen-text"),
                    words.text("sync.choose-groups"),
                    base + "/groups"));
        }
        if (preparing) {
            notes.add(new Note("preparing", "", words.text("preparing.title"), words.text("preparing.text"), "", ""));
        }
        Optional<Reviews.Review> uncommitted =
                answers.review().filter(review -> !review.firstCommitDone() && review.open() > 0);
        uncommitted.ifPresent(review -> notes.add(new Note(
                "not-committed",
                "",
                words.text("sync.not-committed"),
                words.text("sync.not-committed-text", review.open()),
                words.text("sync.to-review"),
                base + "/review")));
        answers.figures()
                .filter(known -> known.ready() > 0 && uncommitted.isEmpty())
                .ifPresent(known -> notes.add(ready(known, base, words)));
        return notes;
    }

    private static Note ready(Approval.Figures known, String base, Wording words) {
        String billed = known.readyRemovedBillable() > 0
                ? " " + words.text("sync.still-billed", known.readyRemovedBillable())
                : "";
        return new Note(
                "ready",
                known.readyRemovedBillable() > 0 ? "warn" : "",
                words.text("sync.ready", known.ready()),
                words.text("sync.ready-text", known.readyAdded(), known.readyChanged(), known.readyRemoved()) + billed,
                words.text("sync.to-commit"),
                base + "/review?filter=READY");
    }

    private static RunRow row(Fetcher.Run run, Wording words) {
        State state = run.outcome() == null
                ? new State("busy", "sync", words.text("sync.running"))
                : run.outcome() == Outcome.APPLIED
                        ? new State("ok", "ok", words.text("outcome." + run.outcome()))
                        : new State("danger", "error", words.text("outcome." + run.outcome()));
        return new RunRow(
                run.runId(),
                run.startedAt(),
                words.word("trigger", run.trigger()),
                words.word("mode", run.mode()),
                run.outcome(),
                state,
                run.problem() == null
                        ? ""
                        : words.wordOr(
                                "run-problem-text",
                                run.problem().code(),
                                run.problem().message()),
                words.text(
                        run.mode() == Mode.DELTA ? "sync.read-changes" : "sync.read-all",
                        run.users(),
                        run.groups(),
                        run.memberships()),
                words.took(run.startedAt(), run.finishedAt()));
    }

    private static CommitRow row(Approval.Commit commit, CompanyVisit visit, Wording words) {
        return new CommitRow(
                commit.commit(),
                words.text("sync.commit-number", commit.commit()),
                commit.at(),
                commit.joined() > 0 ? words.signed(commit.joined()) : "",
                commit.updated() > 0 ? "~" + words.number(commit.updated()) : "",
                commit.left() > 0 ? words.signed(-commit.left()) : "",
                commit.slept() > 0 ? words.text("sync.slept", commit.slept()) : "",
                commit.woke() > 0 ? words.text("sync.woke", commit.woke()) : "",
                Reasons.by(commit.by(), visit.visit().person().subject(), words));
    }

    private static State state(@Nullable Status status, Fetcher.@Nullable Run last, boolean running, Wording words) {
        if (running) {
            return new State("busy", "sync", words.text("sync.state.running"));
        }
        if (last == null) {
            return new State("off", "clock", words.text("sync.never"));
        }
        return last.problem() == null && status == Status.CONNECTED
                ? new State("ok", "ok", words.text("sync.state.ok"))
                : new State("warn", "warn", words.text("sync.not-in-step"));
    }

    private static List<Fact> facts(ConnectedPage.Answers answers, Fetcher.@Nullable Run last, Wording words) {
        List<Fact> facts = new ArrayList<>();
        answers.sync().ifPresent(sync -> {
            Instant ended = last == null ? null : last.finishedAt();
            facts.add(new Fact(words.text("sync.last"), ended, "past", ended == null ? words.text("time.never") : ""));
            facts.add(new Fact(words.text("sync.next"), sync.nextAt(), "due", words.every(sync.intervalMinutes())));
        });
        answers.staged()
                .filter(known -> known.settledAt() != null)
                .ifPresent(known -> facts.add(
                        Fact.of(words.text("figure.directory"), words.text("sync.accounts", known.directory()))));
        answers.scope()
                .ifPresent(scope -> facts.add(Fact.of(
                        words.text("sync.scope"),
                        scope.kind() == ScopeKind.GROUPS
                                ? words.text("sync.scope.GROUPS", scope.chosen().size())
                                : words.text("sync.scope." + scope.kind()))));
        return facts;
    }

    private static Interval interval(Fetcher.Sync sync, Wording words) {
        return new Interval(INTERVALS.stream()
                .map(minutes -> new Interval.Option(
                        minutes, words.every(minutes), Objects.equals(minutes, sync.intervalMinutes())))
                .toList());
    }

    /** The figures that all pages share, by the names of the glossary. */
    private static List<Figure> figures(ConnectedPage.Answers answers, Wording words) {
        List<Figure> figures = new ArrayList<>();
        answers.figures().ifPresent(known -> {
            figures.add(Figure.of("roster", known.roster(), words));
            figures.add(Figure.of("asleep", known.asleep(), words));
            figures.add(Figure.of("waiting", known.waiting(), words));
            figures.add(Figure.of("ready", known.ready(), words));
        });
        answers.staged().ifPresent(known -> {
            figures.add(Figure.of("inScope", known.inScope(), words));
            figures.add(Figure.of("staged", known.staged(), words));
            figures.add(Figure.of("notSynced", known.notSynced(), words));
        });
        return figures;
    }

    private static Consented consented(Consent.Connection connection, Wording words) {
        boolean healthy = connection.status() == Status.CONNECTED;
        List<Fact> facts = new ArrayList<>();
        if (connection.consentedAt() != null) {
            facts.add(Fact.of(
                    words.text("sync.given"),
                    words.dotted(connection.consentedBy(), words.day(connection.consentedAt()))));
        }
        facts.add(Fact.of(
                words.text("sync.permissions"),
                words.text(
                        "sync.permissions-text",
                        connection.granted(),
                        connection.permissions() == null
                                ? 0
                                : connection.permissions().size())));
        return new Consented(
                healthy,
                healthy ? words.text("sync.healthy") : words.text("sync.connection." + connection.status()),
                facts,
                connection.missing() == null ? "" : connection.missing(),
                connection.tenantId() == null ? "" : connection.tenantId().toString());
    }
}
