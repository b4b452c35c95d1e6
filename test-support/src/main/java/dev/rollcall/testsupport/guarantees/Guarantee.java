package dev.rollcall.testsupport.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A promise about what was heard of what was said, for each company. Said and heard are lists in their order. */
public sealed interface Guarantee {

    /** All promises that hold whatever fails. */
    static List<Guarantee> all() {
        return List.of(new NothingLost(), new NothingDoubled(), new OrderPerCompany());
    }

    /**
     * Checks the promise.
     *
     * @throws AssertionError naming the company and the ids for which it does not hold
     */
    void check(Map<UUID, List<UUID>> said, Map<UUID, List<UUID>> heard);

    /** Whatever was committed is heard. */
    record NothingLost() implements Guarantee {
        @Override
        public void check(Map<UUID, List<UUID>> said, Map<UUID, List<UUID>> heard) {
            said.forEach((company, ids) -> assertThat(heard.getOrDefault(company, List.of()))
                    .as("heard of company %s: nothing is lost", company)
                    .containsAll(ids));
        }
    }

    /** Nothing takes effect twice, and nothing that was not said takes any. */
    record NothingDoubled() implements Guarantee {
        @Override
        public void check(Map<UUID, List<UUID>> said, Map<UUID, List<UUID>> heard) {
            heard.forEach((company, ids) -> assertThat(ids)
                    .as("heard of company %s: nothing is doubled", company)
                    .doesNotHaveDuplicates()
                    .isSubsetOf(said.getOrDefault(company, List.of())));
        }
    }

    /** What is heard of a company is heard in the order in which it was committed. */
    record OrderPerCompany() implements Guarantee {
        @Override
        public void check(Map<UUID, List<UUID>> said, Map<UUID, List<UUID>> heard) {
            said.forEach((company, ids) -> {
                List<UUID> order = heard.getOrDefault(company, List.of());
                HashSet<UUID> known = new HashSet<>(order);
                assertThat(order)
                        .as("heard of company %s: in the order of the commits", company)
                        .isEqualTo(ids.stream().filter(known::contains).toList());
            });
        }
    }
}
