package dev.rollcall.staging.changeset.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.events.changes.Eligibility;
import dev.rollcall.events.changes.Eligibility.Verdict;
import dev.rollcall.events.runs.Mode;
import dev.rollcall.staging.directory.model.Directory;
import dev.rollcall.staging.directory.model.IdOrder;
import dev.rollcall.staging.directory.model.ReadPage;
import dev.rollcall.staging.directory.model.Reading;
import dev.rollcall.staging.samples.Run;
import dev.rollcall.staging.samples.Samples;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DiffLawsTest {

    private static final int USERS = 60;

    /** Has everybody of whom a random state may speak. */
    private static Directory directory() {
        Run run = Run.full(new UUID(0, 1), "A");
        IntStream.range(0, USERS).forEach(i -> run.users(Samples.person("user" + i)));
        List<ReadPage> pages = run.pages().stream().map(ReadPage::of).toList();
        Reading reading =
                Reading.of(run.id(), Samples.TENANT, Mode.FULL, Run.BEGINNING, Run.BEGINNING.plusSeconds(9), pages);
        return Directory.apply(null, reading, Set.of()).directory();
    }

    @Test
    void applying_the_difference_leads_from_one_state_to_the_other() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        Reasons reasons = new Reasons(directory(), Map.of(), null);
        for (int round = 0; round < 500; round++) {
            NavigableMap<UUID, Staged> before = randomState(random);
            NavigableMap<UUID, Staged> after = randomState(random);

            Diff diff = Diff.between(hashes(before), after, reasons);

            assertThat(diff.applyTo(before)).isEqualTo(after);
            assertThat(diff.entered() + diff.altered() + diff.left())
                    .isEqualTo(diff.moves().size());
            assertThat(Diff.between(hashes(after), after, reasons).moves()).isEmpty();
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
