package dev.rollcall.staging.changeset.application;

import dev.rollcall.commands.States;
import dev.rollcall.staging.directory.application.Directories;
import dev.rollcall.staging.scope.application.Scopes;
import dev.rollcall.staging.scope.model.ChooseScope;
import dev.rollcall.staging.scope.model.ScopeChosen;
import dev.rollcall.staging.scope.model.ScopeState;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Scopes with the groups that can be chosen. */
final class ScopeStates implements States<ChooseScope, ScopeState, ScopeChosen> {

    private final Scopes scopes;
    private final Directories directories;

    ScopeStates(Scopes scopes, Directories directories) {
        this.scopes = scopes;
        this.directories = directories;
    }

    @Override
    public Mono<ScopeState> load(UUID companyId, ChooseScope command) {
        return scopes.of(companyId)
                .flatMap(inForce -> directories.groupIds(companyId).map(groupIds -> new ScopeState(inForce, groupIds)));
    }

    @Override
    public Mono<Void> save(UUID companyId, ScopeState before, ScopeState after, List<ScopeChosen> events) {
        return Flux.fromIterable(events)
                .concatMap(event -> scopes.save(companyId, event.after()))
                .flatMap(saved -> saved
                        ? Mono.<Void>empty()
                        : Mono.error(new IllegalStateException("The scope moved under the company's lock")))
                .then();
    }
}
