package dev.rollcall.staging.changeset.application;

import dev.rollcall.commands.Announcements;
import dev.rollcall.commands.CommandRunner;
import dev.rollcall.commands.Transactions;
import dev.rollcall.commands.model.Outcome;
import dev.rollcall.commands.model.Refusal;
import dev.rollcall.events.Event;
import dev.rollcall.staging.directory.application.Directories;
import dev.rollcall.staging.directory.model.Assessment;
import dev.rollcall.staging.directory.model.DirectoryPerson;
import dev.rollcall.staging.eligibility.application.Overrides;
import dev.rollcall.staging.eligibility.model.OverrideCommand;
import dev.rollcall.staging.eligibility.model.OverrideDecider;
import dev.rollcall.staging.eligibility.model.OverrideEvent;
import dev.rollcall.staging.eligibility.model.OverrideState;
import dev.rollcall.staging.scope.application.Scopes;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Brings somebody in against the evidence, or takes that back, and stages what follows from it. */
public final class OverridingEligibility {

    private final Transactions transactions;
    private final Directories directories;
    private final StagingChanges staging;
    private final CommandRunner<OverrideCommand, OverrideState, OverrideEvent> runner;

    public OverridingEligibility(
            Transactions transactions,
            Announcements announcements,
            Overrides overrides,
            Directories directories,
            Scopes scopes,
            StagingChanges staging) {
        this.transactions = transactions;
        this.directories = directories;
        this.staging = staging;
        this.runner = new CommandRunner<>(
                transactions,
                announcements,
                new OverrideStates(overrides, directories, scopes),
                new OverrideDecider(),
                OverridingEligibility::announced);
    }

    /** What came of it. */
    public sealed interface Result {

        /**
         * It is as asked for; it may have been so before.
         *
         * @param broughtIn whether the person is brought in anyway now
         * @param assessment how they are assessed now; null when the directory does not have them now
         */
        record Done(
                StagingResult staged,
                boolean broughtIn,
                @Nullable Assessment assessment) implements Result {}

        /** It was refused: {@code person-unknown} or {@code out-of-scope}. */
        record Refused(Refusal refusal) implements Result {}
    }

    /** Does what is asked for. */
    public Mono<Result> override(OverrideCommand command) {
        return transactions.writing(
                command.companyId(),
                () -> runner.run(command.companyId(), command).flatMap(handled -> switch (handled.outcome()) {
                    case Outcome.Refused<OverrideEvent>(var refusal, var trace) ->
                        Mono.<Result>just(new Result.Refused(refusal));
                    case Outcome.Accepted<OverrideEvent>(var events) ->
                        stage(command, events)
                                .flatMap(staged ->
                                        done(command, staged, handled.state().broughtIn()));
                }));
    }

    private Mono<StagingResult> stage(OverrideCommand command, List<OverrideEvent> events) {
        return events.isEmpty()
                ? Mono.<StagingResult>just(new StagingResult.Unchanged())
                : staging.stage(StageCommand.afterOverride(command.companyId(), command.metadata()));
    }

    private Mono<Result> done(OverrideCommand command, StagingResult staged, boolean broughtIn) {
        return directories
                .person(command.companyId(), command.objectId())
                .map(DirectoryPerson::assessment)
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .<Result>map(assessment -> new Result.Done(staged, broughtIn, assessment.orElse(null)));
    }

    private static List<Event> announced(
            OverrideCommand command, OverrideState before, OverrideState after, List<OverrideEvent> events) {
        return events.stream()
                .map(event -> (Event) command.metadata()
                        .auditEntry(
                                command.companyId(),
                                "staging",
                                action(event),
                                event.objectId().toString(),
                                null))
                .toList();
    }

    private static String action(OverrideEvent event) {
        return switch (event) {
            case OverrideEvent.BroughtIn broughtIn -> "eligibility.override";
            case OverrideEvent.TakenBack takenBack -> "eligibility.restore";
        };
    }
}
