package dev.rollcall.staging.changeset.application;

import dev.rollcall.commands.Announcements;
import dev.rollcall.commands.CommandRunner;
import dev.rollcall.commands.Transactions;
import dev.rollcall.commands.model.Outcome;
import dev.rollcall.commands.model.Refusal;
import dev.rollcall.events.Event;
import dev.rollcall.staging.directory.application.Directories;
import dev.rollcall.staging.scope.application.Scopes;
import dev.rollcall.staging.scope.model.ChooseScope;
import dev.rollcall.staging.scope.model.Scope;
import dev.rollcall.staging.scope.model.ScopeChoice;
import dev.rollcall.staging.scope.model.ScopeChosen;
import dev.rollcall.staging.scope.model.ScopeDecider;
import dev.rollcall.staging.scope.model.ScopeState;
import java.util.List;
import reactor.core.publisher.Mono;

/** Chooses whose people a company wants to have staged, and stages them. */
public final class ChoosingScope {

    private final Transactions transactions;
    private final StagingChanges staging;
    private final CommandRunner<ChooseScope, ScopeState, ScopeChosen> runner;

    public ChoosingScope(
            Transactions transactions,
            Announcements announcements,
            Scopes scopes,
            Directories directories,
            StagingChanges staging) {
        this.transactions = transactions;
        this.staging = staging;
        this.runner = new CommandRunner<>(
                transactions,
                announcements,
                new ScopeStates(scopes, directories),
                new ScopeDecider(),
                ChoosingScope::announced);
    }

    /** What came of a choice. */
    public sealed interface Result {

        /** The scope is in force. It may have been before; then nothing was published. */
        record Chosen(ScopeChoice choice, StagingResult staged) implements Result {}

        /** It was refused: {@code scope-moved} or {@code group-unknown}. */
        record Refused(Refusal refusal) implements Result {}
    }

    /** Chooses, if nobody else has meanwhile. */
    public Mono<Result> choose(ChooseScope command) {
        return transactions.writing(
                command.companyId(),
                () -> runner.run(command.companyId(), command).flatMap(handled -> switch (handled.outcome()) {
                    case Outcome.Refused<ScopeChosen>(var refusal, var trace) ->
                        Mono.<Result>just(new Result.Refused(refusal));
                    case Outcome.Accepted<ScopeChosen>(var events) ->
                        stage(command, events)
                                .<Result>map(staged ->
                                        new Result.Chosen(handled.state().inForce(), staged));
                }));
    }

    private Mono<StagingResult> stage(ChooseScope command, List<ScopeChosen> events) {
        return events.isEmpty()
                ? Mono.<StagingResult>just(new StagingResult.Unchanged())
                : staging.stage(StageCommand.afterChoice(
                        command.companyId(),
                        command.metadata(),
                        events.getFirst().before().scope()));
    }

    private static List<Event> announced(
            ChooseScope command, ScopeState before, ScopeState after, List<ScopeChosen> events) {
        return events.stream()
                .map(event -> (Event) command.metadata()
                        .auditEntry(command.companyId(), "staging", "scope.choose", null, inWords(event.after())))
                .toList();
    }

    private static String inWords(ScopeChoice choice) {
        String what = switch (choice.scope()) {
            case Scope.NotChosen() -> "nobody";
            case Scope.Everyone() -> "everyone";
            case Scope.Groups groups -> groups.groupIds().size() + " groups";
        };
        return what + ", revision " + choice.revision();
    }
}
