package dev.rollcall.staging.changeset.application;

import dev.rollcall.commands.States;
import dev.rollcall.staging.directory.application.Directories;
import dev.rollcall.staging.eligibility.application.Overrides;
import dev.rollcall.staging.eligibility.model.OverrideCommand;
import dev.rollcall.staging.eligibility.model.OverrideEvent;
import dev.rollcall.staging.eligibility.model.OverrideState;
import dev.rollcall.staging.eligibility.model.OverrideState.Candidate;
import dev.rollcall.staging.scope.application.Scopes;
import dev.rollcall.staging.scope.model.Scope;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Overrides, with the person that a command is about. */
final class OverrideStates implements States<OverrideCommand, OverrideState, OverrideEvent> {

    private final Overrides overrides;
    private final Directories directories;
    private final Scopes scopes;

    OverrideStates(Overrides overrides, Directories directories, Scopes scopes) {
        this.overrides = overrides;
        this.directories = directories;
        this.scopes = scopes;
    }

    @Override
    public Mono<OverrideState> load(UUID companyId, OverrideCommand command) {
        return directories
                .person(companyId, command.objectId())
                .map(person -> Optional.of(
                        new Candidate(person.displayName(), person.assessment().inScope(), person.groups())))
                .defaultIfEmpty(Optional.empty())
                .flatMap(candidate -> scopes.of(companyId)
                        .zipWhen(choice -> overrides.of(companyId))
                        .map(decided -> new OverrideState(
                                candidate.orElse(null),
                                !(decided.getT1().scope() instanceof Scope.NotChosen),
                                decided.getT2().contains(command.objectId()))));
    }

    @Override
    public Mono<Void> save(UUID companyId, OverrideState before, OverrideState after, List<OverrideEvent> events) {
        return Flux.fromIterable(events)
                .concatMap(event -> switch (event) {
                    case OverrideEvent.BroughtIn(var objectId, var by, var at) ->
                        overrides.add(companyId, objectId, by, at);
                    case OverrideEvent.TakenBack(var objectId) -> overrides.remove(companyId, objectId);
                })
                .then();
    }
}
