package dev.rollcall.staging.changeset.application;

import dev.rollcall.events.changes.Eligibility.Verdict;
import dev.rollcall.events.changes.StagedDigest;
import dev.rollcall.staging.changeset.model.PublishedState;
import dev.rollcall.staging.changeset.model.Staged;
import dev.rollcall.staging.changeset.model.StagedState;
import dev.rollcall.staging.directory.application.Directories;
import dev.rollcall.staging.directory.model.Directory;
import dev.rollcall.staging.directory.model.IdOrder;
import dev.rollcall.staging.eligibility.application.Overrides;
import dev.rollcall.staging.scope.application.Scopes;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Computes the staged state from scratch and compares it with what is saved. Changes nothing. */
public final class CheckingStagedState {

    /** As many problems as are listed one by one. */
    private static final int NAMED = 20;

    private final Directories directories;
    private final Scopes scopes;
    private final Overrides overrides;
    private final ChangeSets changeSets;

    public CheckingStagedState(Directories directories, Scopes scopes, Overrides overrides, ChangeSets changeSets) {
        this.directories = directories;
        this.scopes = scopes;
        this.overrides = overrides;
        this.changeSets = changeSets;
    }

    /**
     * What was found.
     *
     * @param digest of the people as they are saved, attribute by attribute
     */
    public record Finding(
            List<String> problems,
            String digest,
            long staged,
            long doubtful,
            @Nullable UUID changeSetId,
            @Nullable UUID lastRunId) {

        public boolean holds() {
            return problems.isEmpty();
        }
    }

    /** Checks one company; nothing may change it meanwhile. */
    public Mono<Finding> check(UUID companyId) {
        return scopes.of(companyId)
                .zipWhen(choice -> overrides.of(companyId))
                .flatMap(decided -> directories
                        .load(companyId)
                        .map(directory -> new Expected(
                                directory,
                                StagedState.of(directory, decided.getT1().scope(), decided.getT2())))
                        .map(Optional::of)
                        .defaultIfEmpty(Optional.empty()))
                .zipWhen(expected ->
                        changeSets.published(companyId).map(Optional::of).defaultIfEmpty(Optional.empty()))
                .map(kept ->
                        new Comparison(kept.getT1().orElse(null), kept.getT2().orElse(null)))
                .flatMap(comparison -> changeSets
                        .people(companyId)
                        .doOnNext(comparison::take)
                        .then(Mono.fromSupplier(comparison::finding)));
    }

    /** What should be staged. */
    private record Expected(Directory directory, StagedState staging) {}

    private static final class Comparison {

        private final @Nullable Expected expected;
        private final @Nullable PublishedState head;
        private final NavigableMap<UUID, Staged> missing = new TreeMap<>(IdOrder.BY_TEXT);
        private final StagedDigest digest = new StagedDigest();
        private final List<String> problems = new ArrayList<>();
        private long found;
        private long staged;
        private long doubtful;

        Comparison(@Nullable Expected expected, @Nullable PublishedState head) {
            this.expected = expected;
            this.head = head;
            if (expected != null) {
                StagedState staging = expected.staging;
                missing.putAll(staging.people());
                if (!staging.assessments().isEmpty()) {
                    problem(staging.assessments().size() + " users have another eligibility or scope than is saved");
                }
                if (!staging.counts().isEmpty()) {
                    problem(staging.counts().size() + " groups have other counts than are saved");
                }
            }
        }

        void take(ChangeSets.Entry entry) {
            staged++;
            doubtful += entry.person().eligibility().verdict() == Verdict.DOUBTFUL ? 1 : 0;
            digest.add(entry.objectId(), entry.person());
            Staged expectedPerson = missing.remove(entry.objectId());
            if (expectedPerson == null) {
                problem(entry.objectId() + " is staged and should not be");
            } else if (!expectedPerson.hash().equals(entry.hash())) {
                problem(entry.objectId() + " is staged in another state than directory, scope and overrides say");
            }
            String attributes = StagedDigest.attributes(entry.person().attributes());
            if (!attributes.equals(entry.attributesHash())) {
                problem(entry.objectId() + " has attributes that do not match their hash");
            }
        }

        Finding finding() {
            missing.keySet().forEach(id -> problem(id + " is not staged and should be"));
            String hex = digest.hex();
            if (head != null && !head.digest().equals(hex)) {
                problem("The digest that was published last is not that of the people who are staged");
            }
            if (head != null && expected != null && !head.totals().equals(expected.staging.totals())) {
                problem("The totals that were published last are not those of the staged state");
            }
            if (found > NAMED) {
                problems.add("and " + (found - NAMED) + " more problems");
            }
            return new Finding(
                    List.copyOf(problems),
                    hex,
                    staged,
                    doubtful,
                    head == null ? null : head.changeSetId(),
                    expected == null ? null : expected.directory.head().lastRunId());
        }

        private void problem(String what) {
            found++;
            if (found <= NAMED) {
                problems.add(what);
            }
        }
    }
}
