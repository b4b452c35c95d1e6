package dev.rollcall.staging.changeset.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.events.changes.Eligibility;
import dev.rollcall.events.changes.Eligibility.Verdict;
import dev.rollcall.staging.directory.model.IdOrder;
import dev.rollcall.staging.samples.Samples;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DiffLawsTest {

    private static final int USERS = 60;

    @Test
    void applying_the_difference_leads_from_one_state_to_the_other() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            NavigableMap<UUID, Staged> before = randomState(random);
            NavigableMap<UUID, Staged> after = randomState(random);

            Diff diff = Diff.between(hashes(before), after);

            assertThat(diff.applyTo(before)).isEqualTo(after);
            assertThat(diff.added() + diff.updated() + diff.removed())
                    .isEqualTo(diff.changes().size());
            assertThat(Diff.between(hashes(after), after).changes()).isEmpty();
        }
    }

    private static NavigableMap<UUID, Staged> randomState(Random random) {
        NavigableMap<UUID, Staged> state = new TreeMap<>(IdOrder.BY_TEXT);
        IntStream.range(0, USERS).filter(i -> random.nextBoolean()).forEach(i -> {
            Verdict verdict = random.nextInt(5) == 0 ? Verdict.DOUBTFUL : Verdict.ELIGIBLE;
            List<UUID> groups = IntStream.range(0, random.nextInt(3))
                    .mapToObj(group -> Samples.id("group" + group))
                    .sorted(IdOrder.BY_TEXT)
                    .toList();
            state.put(
                    Samples.id("user" + i),
                    new Staged(new Eligibility(verdict, null, List.of()), groups, "hash" + random.nextInt(2)));
        });
        return state;
    }

    private static Map<UUID, String> hashes(Map<UUID, Staged> state) {
        return state.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().hash()));
    }
}
