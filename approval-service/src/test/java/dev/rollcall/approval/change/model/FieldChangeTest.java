package dev.rollcall.approval.change.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FieldChangeTest {

    @Test
    void what_was_removed_and_added_leads_from_the_list_before_to_the_list_after() {
        long first = new Random().nextLong();
        for (long seed = first; seed < first + 500; seed++) {
            Random random = new Random(seed);
            List<String> before = some(random);
            List<String> after = some(random);

            TreeSet<String> applied = new TreeSet<>(before);
            FieldChange.between("aliases", before, after).ifPresent(change -> {
                FieldChange.OfList list = (FieldChange.OfList) change;
                assertThat(before).containsAll(list.removed());
                assertThat(list.added()).noneMatch(before::contains);
                list.removed().forEach(applied::remove);
                applied.addAll(list.added());
            });

            assertThat(applied).as("seed %s", seed).isEqualTo(new TreeSet<>(after));
        }
    }

    @Test
    void the_same_value_is_no_change() {
        assertThat(FieldChange.between("mail", "a@b.example", "a@b.example")).isEmpty();
        assertThat(FieldChange.between("mail", null, (Object) null)).isEmpty();
        assertThat(FieldChange.between("aliases", List.of("a"), List.of("a"))).isEmpty();
    }

    private static List<String> some(Random random) {
        List<String> some = new ArrayList<>();
        IntStream.range(0, 6).filter(i -> random.nextBoolean()).forEach(i -> some.add("alias" + i));
        return some;
    }
}
