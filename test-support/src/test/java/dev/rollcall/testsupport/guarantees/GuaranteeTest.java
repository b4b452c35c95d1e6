package dev.rollcall.testsupport.guarantees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class GuaranteeTest {

    private static final UUID COMPANY = UUID.randomUUID();
    private static final UUID OTHER = UUID.randomUUID();
    private static final UUID A = UUID.randomUUID();
    private static final UUID B = UUID.randomUUID();
    private static final UUID C = UUID.randomUUID();

    private static final Map<UUID, List<UUID>> SAID = Map.of(COMPANY, List.of(A, B), OTHER, List.of(C));

    @Test
    void what_is_heard_as_it_was_said_keeps_every_promise() {
        assertThat(broken(SAID)).isEmpty();
        assertThat(broken(Map.of(OTHER, List.of(C), COMPANY, List.of(A, B)))).isEmpty();
    }

    @Test
    void one_that_is_lost_is_noticed() {
        assertThat(broken(Map.of(COMPANY, List.of(A), OTHER, List.of(C)))).containsExactly("NothingLost");
        assertThat(broken(Map.of(COMPANY, List.of(B), OTHER, List.of(C)))).containsExactly("NothingLost");
    }

    @Test
    void a_company_of_which_nothing_is_heard_is_noticed() {
        assertThat(broken(Map.of(COMPANY, List.of(A, B)))).containsExactly("NothingLost");
    }

    @Test
    void one_that_is_doubled_is_noticed() {
        assertThat(broken(Map.of(COMPANY, List.of(A, B, B), OTHER, List.of(C)))).contains("NothingDoubled");
        assertThat(broken(Map.of(COMPANY, List.of(A, B, A), OTHER, List.of(C)))).contains("NothingDoubled");
    }

    @Test
    void one_that_was_never_said_is_noticed() {
        assertThat(broken(Map.of(COMPANY, List.of(A, B, C), OTHER, List.of(C)))).contains("NothingDoubled");
        assertThat(broken(Map.of(COMPANY, List.of(A, B), OTHER, List.of(C), UUID.randomUUID(), List.of(A))))
                .containsExactly("NothingDoubled");
    }

    @Test
    void two_that_are_swapped_are_noticed() {
        assertThat(broken(Map.of(COMPANY, List.of(B, A), OTHER, List.of(C)))).containsExactly("OrderPerCompany");
    }

    @Test
    void what_is_noticed_names_the_company() {
        assertThatCode(() -> new Guarantee.NothingLost().check(SAID, Map.of(OTHER, List.of(C))))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(COMPANY.toString());
    }

    /** The promises that are not kept. */
    private static List<String> broken(Map<UUID, List<UUID>> heard) {
        return Guarantee.all().stream()
                .filter(guarantee -> {
                    try {
                        guarantee.check(SAID, heard);
                        return false;
                    } catch (AssertionError broken) {
                        return true;
                    }
                })
                .map(guarantee -> guarantee.getClass().getSimpleName())
                .toList();
    }
}
