package dev.rollcall.staging.changeset.application;

import dev.rollcall.events.changes.Eligibility.Verdict;
import dev.rollcall.events.changes.StagedDigest;
import dev.rollcall.staging.changeset.model.Staged;
import dev.rollcall.staging.changeset.model.StagedHead;
import dev.rollcall.staging.changeset.model.Staging;
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

/** Computes the staged state from scratch and compares it with what is kept. Alters nothing. */
public final class CheckingStaged {

    /** As many problems as are named one by one. */
    private static final int NAMED = 20;

    private final Directories directories;
    private final Scopes scopes;
    private final Overrides overrides;
    private final ChangeSets changeSets;

    public CheckingStaged(Directories directories, Scopes scopes, Overrides overrides, ChangeSets changeSets) {
        this.directories = directories;
        this.scopes = scopes;
        this.overrides = overrides;
        this.changeSets = changeSets;
    }

    /**
     * What was found.
     *
     * @param digest of the people as they are kept, attribute by attribute
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

    /** Checks one company; nothing may alter it meanwhile. */
    public Mono<Finding> check(UUID companyId) {
        return scopes.of(companyId)
                .zipWhen(choice -> overrides.of(companyId))
                .flatMap(decided -> directories
                        .load(companyId)
                        .map(directory -> new Expected(
                                directory, Staging.of(directory, decided.getT1().scope(), decided.getT2())))
                        .map(Optional::of)
                        .defaultIfEmpty(Optional.empty()))
                .zipWhen(
                        expected -> changeSets.head(companyId).map(Optional::of).defaultIfEmpty(Optional.empty()))
                .map(kept ->
                        new Comparison(kept.getT1().orElse(null), kept.getT2().orElse(null)))
                .flatMap(comparison -> changeSets
                        .people(companyId)
                        .doOnNext(comparison::take)
                        .then(Mono.fromSupplier(comparison::finding)));
    }

    /** What should be staged. */
    private record Expected(Directory directory, Staging staging) {}

    private static final class Comparison {

        private final @Nullable Expected expected;
        private final @Nullable StagedHead head;
        private final NavigableMap<UUID, Staged> awaited = new TreeMap<>(IdOrder.BY_TEXT);
        private final StagedDigest digest = new StagedDigest();
        private final List<String> problems = new ArrayList<>();
        private long found;
        private long staged;
        private long doubtful;

        Comparison(@Nullable Expected expected, @Nullable StagedHead head) {
            this.expected = expected;
            this.head = head;
            if (expected != null) {
                Staging staging = expected.staging;
                awaited.putAll(staging.people());
                if (!staging.standings().isEmpty()) {
                    problem(staging.standings().size() + " users have another eligibility or scope than is saved");
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
            Staged awaitedPerson = awaited.remove(entry.objectId());
            if (awaitedPerson == null) {
                problem(entry.objectId() + " is staged and should not be");
            } else if (!awaitedPerson.hash().equals(entry.hash())) {
                problem(entry.objectId() + " is staged otherwise than directory, scope and overrides say");
            }
            String attributes = StagedDigest.attributes(entry.person().attributes());
            if (!attributes.equals(entry.attributesHash())) {
                problem(entry.objectId() + " has attributes that do not have their hash");
            }
        }

        Finding finding() {
            awaited.keySet().forEach(id -> problem(id + " is not staged and should be"));
            String hex = digest.hex();
            if (head != null && !head.digest().equals(hex)) {
                problem("The digest that was told last is not that of the people who are staged");
            }
            if (head != null && expected != null && !head.totals().equals(expected.staging.totals())) {
                problem("The totals that were told last are not those of the staged state");
            }
            if (found > NAMED) {
                problems.add("and " + (found - NAMED) + " problems more");
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
