package dev.rollcall.billing.count.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.billing.Facts;
import dev.rollcall.events.changes.Eligibility;
import dev.rollcall.events.facts.BillableFact;
import dev.rollcall.events.facts.Totals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every history. The seed stands in the test's name; {@code -Drollcall.seed=N} runs it again. */
class CountLawsTest {

    private static final UUID COMPANY = UUID.fromString("0a1b2c3d-0000-4000-8000-000000000001");
    private static final int MEMBERS = 40;

    static LongStream seeds() {
        Long given = Long.getLong("rollcall.seed");
        return given == null ? new Random().longs(50) : LongStream.of(given);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void the_same_facts_give_the_same_counts_and_revisions_whenever_they_are_counted(long seed) {
        List<BillableFact> facts = new History(seed).facts();

        CompanyInMemory first = counted(facts);
        CompanyInMemory rebuilt = counted(facts);

        assertThat(rebuilt.announced()).isEqualTo(first.announced());
        assertThat(rebuilt.counted()).isEqualTo(first.counted());
        assertThat(rebuilt.billable()).isEqualTo(first.billable());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void the_count_is_the_number_of_members_who_are_billable_after_every_whole_commit(long seed) {
        CompanyInMemory company = new CompanyInMemory();
        Set<UUID> billable = new HashSet<>();
        for (BillableFact fact : new History(seed).facts()) {
            fact.stopped().forEach(billable::remove);
            billable.addAll(fact.started());

            CompanyInMemory.Counted counted = company.count(fact);

            assertThat(company.billable()).isEqualTo(billable);
            assertThat(counted.after().billable()).isEqualTo(billable.size());
            if (counted.change() != null) {
                assertThat(counted.change().billable()).isEqualTo(billable.size());
                assertThat(counted.change().breakdown().billable()).isEqualTo(billable.size());
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void the_count_at_an_instant_is_the_number_of_intervals_around_it(long seed) {
        CompanyInMemory company = counted(new History(seed).facts());
        Map<Instant, Long> lastAtInstant = new TreeMap<>();
        company.announced().forEach(count -> lastAtInstant.put(count.asOf(), count.billable()));

        assertThat(lastAtInstant)
                .allSatisfy((at, billable) -> assertThat(company.billableAt(at)).isEqualTo(billable));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void the_number_of_parts_of_a_commit_does_not_change_what_is_announced(long seed) {
        History history = new History(seed);
        List<BillableFact> inParts = history.facts();
        List<BillableFact> whole = joined(inParts);

        assertThat(counted(inParts).announced()).isEqualTo(counted(whole).announced());
        assertThat(counted(inParts).billable()).isEqualTo(counted(whole).billable());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void revisions_have_no_gap_time_does_not_go_back_and_every_count_is_a_change(long seed) {
        List<Count> announced = counted(new History(seed).facts()).announced();

        for (int i = 0; i < announced.size(); i++) {
            assertThat(announced.get(i).revision()).isEqualTo(i + 1L);
            if (i > 0) {
                assertThat(announced.get(i).asOf())
                        .isAfterOrEqualTo(announced.get(i - 1).asOf());
                assertThat(announced.get(i).breakdown())
                        .isNotEqualTo(announced.get(i - 1).breakdown());
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whoever_keeps_the_highest_revision_is_right_whatever_was_missed_repeated_or_reordered(long seed) {
        List<Count> announced = counted(new History(seed).facts()).announced();
        Random chance = new Random(seed);
        List<Count> delivered = new ArrayList<>(announced);
        delivered.addAll(announced);
        delivered.removeIf(count -> !count.equals(announced.getLast()) && chance.nextInt(3) == 0);
        Collections.shuffle(delivered, chance);

        Count kept = delivered.getFirst();
        for (Count count : delivered) {
            kept = count.revision() > kept.revision() ? count : kept;
        }

        assertThat(kept).isEqualTo(announced.getLast());
    }

    private static CompanyInMemory counted(List<BillableFact> facts) {
        CompanyInMemory company = new CompanyInMemory();
        facts.forEach(company::count);
        return company;
    }

    /** The same commits, each in one part. */
    private static List<BillableFact> joined(List<BillableFact> facts) {
        List<BillableFact> whole = new ArrayList<>();
        List<UUID> started = new ArrayList<>();
        List<UUID> stopped = new ArrayList<>();
        for (BillableFact fact : facts) {
            started.addAll(fact.started());
            stopped.addAll(fact.stopped());
            if (fact.part() == fact.parts()) {
                whole.add(new BillableFact(COMPANY, fact.commit(), 1, 1, fact.at(), started, stopped, fact.totals()));
                started.clear();
                stopped.clear();
            }
        }
        return whole;
    }

    /** Commits as they may come: in parts, with members named twice or for nothing, with totals between them and inexact clocks. */
    private static final class History {

        private final Random chance;
        private final List<BillableFact> facts = new ArrayList<>();
        private Instant at = Facts.NINE;

        History(long seed) {
            chance = new Random(seed);
            int commits = 1 + chance.nextInt(30);
            for (int commit = 1; commit <= commits; commit++) {
                at = at.plusMillis(chance.nextInt(5000) - 500L);
                commit(commit);
                if (chance.nextInt(3) == 0) {
                    at = at.plusMillis(chance.nextInt(1000));
                    facts.add(new BillableFact(COMPANY, 0, 1, 1, at, List.of(), List.of(), totals()));
                }
            }
        }

        List<BillableFact> facts() {
            return facts;
        }

        private void commit(int commit) {
            List<UUID> members = new ArrayList<>(Facts.members(0, MEMBERS));
            Collections.shuffle(members, chance);
            int named = chance.nextInt(MEMBERS);
            int parts = 1 + chance.nextInt(4);
            for (int part = 1; part <= parts; part++) {
                List<UUID> started = new ArrayList<>();
                List<UUID> stopped = new ArrayList<>();
                for (int i = part - 1; i < named; i += parts) {
                    (chance.nextInt(5) < 3 ? started : stopped).add(members.get(i));
                }
                facts.add(new BillableFact(COMPANY, commit, part, parts, at, started, stopped, totals()));
            }
        }

        private Totals totals() {
            return new Totals(
                    chance.nextInt(MEMBERS),
                    chance.nextInt(2),
                    chance.nextInt(2),
                    0,
                    Map.of(Eligibility.Reason.ROOM, (long) chance.nextInt(2)));
        }
    }
}
