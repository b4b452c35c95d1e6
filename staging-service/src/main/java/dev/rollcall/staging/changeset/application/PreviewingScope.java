package dev.rollcall.staging.changeset.application;

import dev.rollcall.staging.changeset.model.StagedState;
import dev.rollcall.staging.changeset.model.Totals;
import dev.rollcall.staging.directory.application.Directories;
import dev.rollcall.staging.eligibility.application.Overrides;
import dev.rollcall.staging.scope.model.Scope;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Says who would enter and who would leave under another scope, exactly as choosing it does. Changes nothing. */
public final class PreviewingScope {

    private static final int SAMPLE = 8;

    private final Directories directories;
    private final Overrides overrides;
    private final ChangeSets changeSets;

    public PreviewingScope(Directories directories, Overrides overrides, ChangeSets changeSets) {
        this.directories = directories;
        this.overrides = overrides;
        this.changeSets = changeSets;
    }

    /**
     * What a scope would do.
     *
     * @param enteringSample some of their names, alphabetically
     * @param leavingSample likewise
     */
    public record Preview(
            Totals totals, long entering, long leaving, List<String> enteringSample, List<String> leavingSample) {}

    /** Tries a scope on the directory as it is; without a directory nobody is in it. */
    public Mono<Preview> preview(UUID companyId, Scope scope) {
        return directories
                .load(companyId)
                .flatMap(directory -> overrides
                        .of(companyId)
                        .zipWhen(broughtIn -> changeSets.hashes(companyId))
                        .flatMap(kept ->
                                compare(companyId, StagedState.of(directory, scope, kept.getT1()), kept.getT2())))
                .defaultIfEmpty(new Preview(new Totals(0, 0, 0, Map.of()), 0, 0, List.of(), List.of()));
    }

    private Mono<Preview> compare(UUID companyId, StagedState after, Map<UUID, String> before) {
        Set<UUID> now = after.people().keySet();
        List<UUID> entering = now.stream().filter(id -> !before.containsKey(id)).toList();
        List<UUID> leaving =
                before.keySet().stream().filter(id -> !now.contains(id)).toList();
        return directories
                .names(companyId, entering, SAMPLE)
                .flatMap(enteringNames -> directories
                        .names(companyId, leaving, SAMPLE)
                        .map(leavingNames -> new Preview(
                                after.totals(), entering.size(), leaving.size(), enteringNames, leavingNames)));
    }
}
