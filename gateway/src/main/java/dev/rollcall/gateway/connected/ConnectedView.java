package dev.rollcall.gateway.connected;

import dev.rollcall.events.runs.SyncFinished.Outcome;
import dev.rollcall.gateway.access.CompanyVisit;
import dev.rollcall.gateway.page.Wording;
import dev.rollcall.gateway.parts.Preparation;
import dev.rollcall.gateway.service.Approval;
import dev.rollcall.gateway.service.Consent;
import dev.rollcall.gateway.service.Consent.Status;
import dev.rollcall.gateway.service.Fetcher;
import java.util.List;
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
        @Nullable RunProgress progress,
        List<Call> calls,
        List<Note> notes,
        @Nullable List<RunRow> runs,
        List<CommitRow> commits,
        State state,
        List<Fact> facts,
        @Nullable Interval interval,
        @Nullable String billable,
        List<Figure> figures,
        @Nullable ConsentCard consent,
        @Nullable DisconnectDialog disconnecting) {

    private static final String RENEW_ON = "live-sync from:body throttle:1s, live-directory from:body delay:500ms,"
            + " live-connection from:body, live-roster from:body, live-count from:body, every ";

    /** How things stand, for scripts: null where it is not known. */
    record Attributes(
            @Nullable Status connection,
            Fetcher.@Nullable Status sync,
            @Nullable UUID lastRun,
            @Nullable Outcome lastOutcome) {}

    /** The button that starts a run. */
    record Syncing(String label, boolean disabled) {}

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
                RENEW_ON + (progress.isPresent() || preparing ? "3s" : "20s"),
                State.ofConnection(status, words),
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
                progress.map(known -> RunProgress.of(known, words)).orElse(null),
                Call.of(answers, status, last, base, may, words),
                Note.of(answers, status, preparing, base, words),
                answers.runs()
                        .map(runs ->
                                runs.stream().map(run -> RunRow.of(run, words)).toList())
                        .orElse(null),
                answers.commits().orElse(List.of()).stream()
                        .map(commit -> CommitRow.of(commit, visit, words))
                        .toList(),
                State.ofSyncing(status, last, progress.isPresent(), words),
                Fact.about(answers, last, words),
                may ? answers.sync().map(sync -> Interval.of(sync, words)).orElse(null) : null,
                answers.figures().map(known -> words.number(known.billable())).orElse(null),
                Figure.of(answers, words),
                answers.connection().map(known -> ConsentCard.of(known, words)).orElse(null),
                may ? DisconnectDialog.of(answers, visit, words) : null);
    }
}
