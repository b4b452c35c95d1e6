package dev.rollcall.approval.review.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.approval.review.model.ReviewEvent.Committed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** What holds for any company, whatever its directory and its administrators do. A failure prints the seed that repeats it. */
class ReviewLawsTest {

    private static final int COMPANIES = 60;
    private static final int COMMANDS = 60;

    @Test
    void a_command_given_twice_changes_nothing_the_second_time() {
        forEachCommand((company, step) -> {
            if (step.command instanceof ReviewCommand.Commit || step.command instanceof ReviewCommand.DecideMatching) {
                return; // both name a revision, which the first time has moved on
            }
            assertThat(step.after.after(decide(step.command, step.after))).isEqualTo(step.after);
        });
    }

    @Test
    void deciding_all_that_match_twice_changes_nothing_the_second_time() {
        forEachCommand((company, step) -> {
            if (step.command instanceof ReviewCommand.DecideMatching command && command.filter() == Filter.ALL) {
                assertThat(step.after.after(decide(command, step.after))).isEqualTo(step.after);
            }
        });
    }

    @Test
    void the_totals_are_those_of_a_recount() {
        forEachCommand((company, step) -> {
            Headcounts recount =
                    step.after.people().values().stream().map(Headcounts::of).reduce(Headcounts.NONE, Headcounts::plus);
            assertThat(Headcounts.of(step.after.totals())).isEqualTo(recount);
        });
    }

    @Test
    void nobody_joins_before_a_person_has_pressed_commit() {
        forEachCommand((company, step) -> {
            if (step.before.lastCommit() == 0 && step.after.lastCommit() == 1) {
                assertThat(step.command).isInstanceOf(ReviewCommand.Commit.class);
            }
        });
    }

    @Test
    void commits_are_numbered_without_gaps_and_never_empty_and_never_go_back_in_time() {
        forEachCommand((company, step) -> {
            List<Committed> commits = step.committed();
            assertThat(commits).hasSizeLessThanOrEqualTo(1);
            commits.forEach(commit -> {
                assertThat(commit.commit()).isEqualTo(step.before.lastCommit() + 1);
                assertThat(commit.changes()).isNotEmpty();
                if (step.before.lastFactAt() != null) {
                    assertThat(commit.at()).isAfterOrEqualTo(step.before.lastFactAt());
                }
            });
        });
    }

    @Test
    void a_member_id_is_kept_for_ever() {
        forEachCommand((company, step) -> step.before
                .people()
                .forEach((objectId, person) -> assertThat(step.after.people().get(objectId))
                        .isNotNull()
                        .extracting(Person::memberId)
                        .isEqualTo(person.memberId())));
    }

    @Test
    void a_revision_that_stands_still_means_that_every_line_stands_still() {
        forEachCommand((company, step) -> {
            if (step.before.revision() == step.after.revision()) {
                step.after
                        .people()
                        .values()
                        .forEach(person -> assertThat(step.after.item(person))
                                .isEqualTo(step.before.item(Objects.requireNonNull(
                                        step.before.people().get(person.objectId())))));
            }
        });
    }

    @Test
    void once_everything_is_approved_and_committed_the_roster_is_what_is_staged_and_not_denied_nor_awaited() {
        long first = new Random().nextLong();
        for (long seed = first; seed < first + COMPANIES; seed++) {
            RandomCompany company = new RandomCompany(seed);
            Review review = Review.fresh(company.companyId());
            for (int i = 0; i < COMMANDS; i++) {
                review = review.after(decide(company.next(review), review));
            }
            ReviewCommand reactivate = new ReviewCommand.ChangeLifecycle(company.metadata(), Lifecycle.ACTIVE);
            review = review.after(decide(reactivate, review));
            ReviewCommand commit = new ReviewCommand.Commit(company.metadata(), review.revision());
            Review calm = review.after(decide(commit, review));

            TreeMap<String, Content> expected = new TreeMap<>();
            company.staged().forEach((objectId, person) -> expected.put(objectId, Content.of(person)));
            TreeMap<String, Content> roster = new TreeMap<>();
            for (Person person : calm.people().values()) {
                Item open = calm.item(person).orElse(null);
                if (open != null) {
                    assertThat(open.status().decision())
                            .as("what is left open, seed %s", seed)
                            .isNotEqualTo(Decision.APPROVED);
                    expected.remove(person.objectId().toString());
                } else if (person.applied() instanceof Applied.Active active) {
                    roster.put(person.objectId().toString(), active.content());
                }
            }
            assertThat(roster).as("seed %s", seed).isEqualTo(expected);
        }
    }

    @Test
    void events_that_are_applied_one_by_one_lead_to_the_same_as_all_at_once() {
        ReviewDecider decider = new ReviewDecider();
        forEachCommand((company, step) -> {
            Review one = step.before;
            for (ReviewEvent event : step.events) {
                one = decider.apply(one, event);
            }
            assertThat(one).isEqualTo(step.after);
        });
    }

    @Test
    void the_review_has_another_revision_exactly_when_it_says_who_changed_it() {
        forEachCommand((company, step) -> {
            List<Activity> activities = step.events.stream()
                    .filter(ReviewEvent.ReviewRevised.class::isInstance)
                    .map(event -> ((ReviewEvent.ReviewRevised) event).activity())
                    .toList();
            if (step.after.revision() == step.before.revision()) {
                assertThat(activities).isEmpty();
                assertThat(step.after.people()).isEqualTo(step.before.people());
            } else {
                assertThat(activities).singleElement().satisfies(activity -> {
                    assertThat(activity.revision()).isEqualTo(step.before.revision() + 1);
                    assertThat(activity.by()).isEqualTo(step.command.metadata().actor());
                });
                assertThat(step.after.revision()).isEqualTo(step.before.revision() + 1);
            }
        });
    }

    @Test
    void a_company_that_is_not_active_has_a_roster_that_stays_and_nobody_who_is_billed() {
        forEachCommand((company, step) -> {
            if (step.before.lifecycle() != Lifecycle.ACTIVE && step.after.lifecycle() != Lifecycle.ACTIVE) {
                assertThat(step.committed()).isEmpty();
                if (step.command instanceof ReviewCommand.ByPerson) {
                    assertThat(step.after).isEqualTo(step.before);
                }
                assertThat(applied(step.after)).containsAllEntriesOf(applied(step.before));
                assertThat(step.after.billedTotals().billable()).isZero();
            }
        });
    }

    private static Map<UUID, Applied> applied(Review review) {
        Map<UUID, Applied> applied = new HashMap<>();
        review.people().forEach((objectId, person) -> applied.put(objectId, person.applied()));
        return applied;
    }

    private static List<ReviewEvent> decide(ReviewCommand command, Review review) {
        return new ReviewDecider().decide(command, review).events();
    }

    /** One command with what was before and what came of it. */
    private record Step(Review before, ReviewCommand command, List<ReviewEvent> events, Review after) {

        List<Committed> committed() {
            return events.stream()
                    .filter(Committed.class::isInstance)
                    .map(Committed.class::cast)
                    .toList();
        }
    }

    private static void forEachCommand(BiConsumer<RandomCompany, Step> law) {
        long first = new Random().nextLong();
        List<String> happened = new ArrayList<>();
        for (long seed = first; seed < first + COMPANIES; seed++) {
            RandomCompany company = new RandomCompany(seed);
            Review review = Review.fresh(company.companyId());
            for (int i = 0; i < COMMANDS; i++) {
                ReviewCommand command = company.next(review);
                List<ReviewEvent> events = decide(command, review);
                Review after = review.after(events);
                try {
                    law.accept(company, new Step(review, command, events, after));
                } catch (AssertionError broken) {
                    throw new AssertionError(
                            "Seed " + seed + ", command " + i + " " + command + ": " + broken.getMessage(), broken);
                }
                events.forEach(event -> happened.add(event.getClass().getSimpleName()));
                review = after;
            }
        }
        assertThat(happened)
                .as("that anything happened at all")
                .contains("Committed", "DecisionSkipped", "TotalsChanged", "LifecycleChanged");
    }
}
