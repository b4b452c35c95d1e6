package dev.rollcall.staging.changeset.infrastructure;

import dev.rollcall.commands.infrastructure.IncomingCommands;
import dev.rollcall.commands.model.Refusal;
import dev.rollcall.events.changes.Eligibility;
import dev.rollcall.staging.changeset.application.ChoosingScope;
import dev.rollcall.staging.changeset.application.PreviewingScope;
import dev.rollcall.staging.changeset.application.PreviewingScope.Preview;
import dev.rollcall.staging.changeset.application.StagingResult;
import dev.rollcall.staging.scope.application.Scopes;
import dev.rollcall.staging.scope.model.ChooseScope;
import dev.rollcall.staging.scope.model.Scope;
import dev.rollcall.staging.scope.model.ScopeChoice;
import dev.rollcall.tenancy.Caller;
import dev.rollcall.tenancy.CompanyTransactions;
import dev.rollcall.web.Problems;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Whose people are staged: looked at, tried, chosen. */
@RestController
@RequestMapping("/companies/{companyId}/scope")
final class ScopeApi {

    private static final Logger log = LoggerFactory.getLogger(ScopeApi.class);

    private final CompanyTransactions transactions;
    private final Scopes scopes;
    private final ChoosingScope choosing;
    private final PreviewingScope previewing;
    private final IncomingCommands commands;

    ScopeApi(
            CompanyTransactions transactions,
            Scopes scopes,
            ChoosingScope choosing,
            PreviewingScope previewing,
            IncomingCommands commands) {
        this.transactions = transactions;
        this.scopes = scopes;
        this.choosing = choosing;
        this.previewing = previewing;
        this.commands = commands;
    }

    /** Kinds of scopes. */
    enum Kind {
        NOT_CHOSEN,
        EVERYONE,
        GROUPS
    }

    record ScopeView(
            Kind kind,
            Collection<UUID> groupIds,
            long revision,
            @Nullable Instant chosenAt,
            @Nullable String chosenBy) {

        static ScopeView of(ScopeChoice choice) {
            Kind kind = switch (choice.scope()) {
                case Scope.NotChosen() -> Kind.NOT_CHOSEN;
                case Scope.Everyone() -> Kind.EVERYONE;
                case Scope.Groups groups -> Kind.GROUPS;
            };
            return new ScopeView(
                    kind, choice.scope().selected(), choice.revision(), choice.chosenAt(), choice.chosenBy());
        }
    }

    record Tried(Kind kind, @Nullable List<UUID> groupIds) {

        Scope scope() {
            return ScopeApi.scope(kind, groupIds);
        }
    }

    record Chosen(Kind kind, @Nullable List<UUID> groupIds, long expectedRevision) {

        Scope scope() {
            return ScopeApi.scope(kind, groupIds);
        }
    }

    /**
     * What choosing did.
     *
     * @param changeSetId the change set that it led to; missing when it was in force already, or the directory was never read
     */
    record ChosenView(long revision, @Nullable UUID changeSetId, long added, long removed) {}

    /** The figures as they will be under the scope, and who enters and leaves by it. */
    record PreviewView(
            long directory,
            long inScope,
            long eligible,
            long notSynced,
            Map<Eligibility.Reason, Long> excluded,
            long staged,
            long doubtful,
            long entering,
            long leaving,
            List<String> enteringSample,
            List<String> leavingSample) {

        static PreviewView of(Preview preview) {
            return new PreviewView(
                    preview.totals().directoryUsers(),
                    preview.totals().inScope(),
                    preview.totals().eligible(),
                    preview.totals().notSynced(),
                    preview.totals().excluded(),
                    preview.totals().staged(),
                    preview.totals().doubtful(),
                    preview.entering(),
                    preview.leaving(),
                    preview.enteringSample(),
                    preview.leavingSample());
        }
    }

    @GetMapping
    Mono<ScopeView> scope(Caller caller, @PathVariable UUID companyId) {
        caller.mustReadPeople();
        return transactions
                .reading(companyId, () -> scopes.of(companyId))
                .single()
                .map(ScopeView::of);
    }

    @PostMapping("/preview")
    Mono<PreviewView> preview(Caller caller, @PathVariable UUID companyId, @RequestBody Tried tried) {
        caller.mustReadPeople();
        Scope scope = tried.scope();
        return transactions
                .reading(companyId, () -> previewing.preview(companyId, scope))
                .single()
                .map(PreviewView::of);
    }

    @PutMapping
    Mono<ChosenView> choose(Caller caller, @PathVariable UUID companyId, @RequestBody Chosen chosen) {
        caller.mustAdminister();
        return choosing.choose(
                        new ChooseScope(companyId, commands.of(caller), chosen.scope(), chosen.expectedRevision()))
                .map(ScopeApi::answer);
    }

    private static ChosenView answer(ChoosingScope.Result result) {
        return switch (result) {
            case ChoosingScope.Result.Chosen(ScopeChoice choice, StagingResult staged) -> {
                log.info("Scope revision {} is in force: {}", choice.revision(), staged);
                yield switch (staged) {
                    case StagingResult.Unchanged() -> new ChosenView(choice.revision(), null, 0, 0);
                    case StagingResult.Published(UUID id, long added, long updated, long removed) ->
                        new ChosenView(choice.revision(), id, added, removed);
                };
            }
            case ChoosingScope.Result.Refused(Refusal refusal) -> throw Refusals.problem(refusal);
        };
    }

    private static Scope scope(Kind kind, @Nullable List<UUID> groupIds) {
        List<UUID> groups = groupIds == null ? List.of() : groupIds;
        return switch (kind) {
            case EVERYONE -> new Scope.Everyone();
            case GROUPS -> {
                if (groups.isEmpty()) {
                    throw Problems.of(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "scope-empty",
                            "No group is selected. Select at least one, or choose everyone.");
                }
                yield Scope.Groups.of(groups);
            }
            case NOT_CHOSEN ->
                throw Problems.of(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "scope-not-chosen",
                        "A scope cannot be unchosen. Choose everyone or at least one group.");
        };
    }
}
