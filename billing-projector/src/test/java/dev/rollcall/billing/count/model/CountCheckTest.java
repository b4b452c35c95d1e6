package dev.rollcall.billing.count.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountCheckTest {

    @Test
    void what_agrees_is_no_problem() {
        assertThat(new CountCheck(3, 212, 212, null, 212, 5L, 212L, 0, null).problems())
                .isEmpty();
    }

    @Test
    void intervals_that_do_not_add_up_are_reported() {
        assertThat(new CountCheck(3, 212, 212, null, 211, 5L, 212L, 0, null).problems())
                .singleElement()
                .asString()
                .contains("211", "212", "Rebuild");
    }

    @Test
    void a_count_of_the_past_that_does_not_add_up_is_reported_with_its_revision() {
        assertThat(new CountCheck(3, 212, 212, null, 212, 5L, 212L, 2, 4L).problems())
                .singleElement()
                .asString()
                .contains("2 of the announced counts", "revision 4");
    }

    @Test
    void a_roster_that_claims_another_count_is_reported() {
        assertThat(new CountCheck(3, 212, 213, null, 212, 5L, 212L, 0, null).problems())
                .singleElement()
                .asString()
                .contains("213", "commit 3", "212");
    }

    @Test
    void a_partial_commit_is_not_a_problem_yet() {
        assertThat(new CountCheck(3, 5212, 212, 4L, 5212, 5L, 212L, 0, null).problems())
                .isEmpty();
    }
}
