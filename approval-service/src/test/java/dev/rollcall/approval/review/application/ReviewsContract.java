package dev.rollcall.approval.review.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.approval.review.model.Activity;
import dev.rollcall.approval.review.model.Filter;
import dev.rollcall.approval.review.model.Lifecycle;
import dev.rollcall.approval.review.model.Person;
import dev.rollcall.approval.review.model.RandomCompany;
import dev.rollcall.approval.review.model.Review;
import dev.rollcall.approval.review.model.ReviewCommand;
import dev.rollcall.approval.review.model.ReviewDecider;
import dev.rollcall.approval.review.model.ReviewEvent;
import dev.rollcall.approval.review.model.ReviewEventMapper;
import dev.rollcall.events.Event;
import dev.rollcall.events.facts.BillableFact;
import dev.rollcall.events.facts.Totals;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What every place for reviews promises. Random companies; a failure prints the seed that repeats it. */
public abstract class ReviewsContract {

    private static final int COMMANDS = 40;

    /** Where reviews are kept in this run. */
    protected abstract Reviews reviews();

    protected abstract ChangeSets changeSets();

    /** How many random companies each law is tried on. */
    protected abstract int companies();

    /** Runs work in a transaction of the company. */
    protected abstract <T> T inTransaction(UUID companyId, Mono<T> work);

    @Test
    void whatever_happens_is_kept_as_it_was_decided() {
        forRandomCompanies((company, before, command, told) -> {
            List<ReviewEvent> events =
                    new ReviewDecider().decide(command, before).events();
            Review after = before.after(events);
            assertThat(everybody(company.companyId())).isEqualTo(after);
        });
    }

    @Test
    void a_command_is_decided_on_whom_it_is_about_as_it_would_be_on_everybody() {
        forRandomCompanies((company, before, command, told) -> {
            List<ReviewEvent> events =
                    new ReviewDecider().decide(command, before).events();
            assertThat(told).isEqualTo(ReviewEventMapper.map(command, before, before.after(events), events));
        });
    }

    @Test
    void what_is_kept_adds_up_at_any_time() {
        forRandomCompanies((company, before, command, told) ->
                assertThat(check(company.companyId())).isEmpty());
    }

    @Test
    void who_changed_the_review_is_kept() {
        forRandomCompanies((company, before, command, told) -> {
            long revision = everybody(company.companyId()).revision();
            List<Activity> since = activitySince(company.companyId(), before.revision());
            if (revision == before.revision()) {
                assertThat(since).isEmpty();
            } else {
                assertThat(since).singleElement().satisfies(activity -> {
                    assertThat(activity.revision()).isEqualTo(revision);
                    assertThat(activity.by()).isEqualTo(command.metadata().actor());
                    assertThat(activity.at()).isEqualTo(command.metadata().at());
                });
            }
        });
    }

    /** As billing reads them: who starts was not billed, who stops was, and the totals are how many are left. */
    @Test
    void the_billing_facts_add_up_to_whom_the_company_is_billed_for() {
        Map<UUID, Set<UUID>> billed = new HashMap<>();
        forRandomCompanies((company, before, command, told) -> {
            Set<UUID> members = billed.computeIfAbsent(company.companyId(), id -> new HashSet<>());
            for (Event event : told) {
                if (event instanceof BillableFact fact) {
                    fact.started()
                            .forEach(id -> assertThat(members.add(id))
                                    .as("%s starts", id)
                                    .isTrue());
                    fact.stopped()
                            .forEach(id -> assertThat(members.remove(id))
                                    .as("%s stops", id)
                                    .isTrue());
                    assertThat(fact.totals().billable()).isEqualTo(members.size());
                }
            }
            Review review = everybody(company.companyId());
            Set<UUID> expected = review.lifecycle() == Lifecycle.ACTIVE
                    ? review.people().values().stream()
                            .filter(Person::billable)
                            .map(Person::memberId)
                            .collect(Collectors.toSet())
                    : Set.of();
            assertThat(members).isEqualTo(expected);
        });
    }

    @Test
    void of_a_deleted_company_nothing_is_left_and_nothing_more_is_taken() {
        RandomCompany company = new RandomCompany(new Random().nextLong());
        UUID companyId = company.companyId();
        List<Event> told = new ArrayList<>();
        UseCases useCases = new UseCases(
                changeSets(), reviews(), (metadata, events) -> Mono.fromRunnable(() -> told.addAll(events)));
        for (int i = 0; i < COMMANDS; i++) {
            inTransaction(
                    companyId,
                    useCases.give(companyId, company.next(everybody(companyId))).thenReturn(true));
        }
        told.clear();
        Review before = everybody(companyId);

        ReviewCommand delete = new ReviewCommand.ChangeLifecycle(company.metadata(), Lifecycle.DELETED);
        inTransaction(companyId, useCases.give(companyId, delete).thenReturn(true));

        Review deleted = everybody(companyId);
        assertThat(deleted)
                .isEqualTo(
                        before.after(new ReviewDecider().decide(delete, before).events()));
        assertThat(deleted.people()).isEmpty();
        assertThat(deleted.changeSet()).isNull();
        assertThat(deleted.lastCommit()).isEqualTo(before.lastCommit());
        assertThat(activitySince(companyId, 0)).isEmpty();
        assertThat(told).singleElement().isInstanceOfSatisfying(BillableFact.class, fact -> {
            assertThat(fact.stopped()).hasSize((int) before.billedTotals().billable());
            assertThat(fact.totals()).isEqualTo(new Totals(0, 0, 0, 0, Map.of()));
        });
        for (int i = 0; i < COMMANDS; i++) {
            inTransaction(
                    companyId,
                    useCases.give(companyId, company.next(everybody(companyId))).thenReturn(true));
        }
        assertThat(everybody(companyId)).isEqualTo(deleted);
    }

    @Test
    void everybody_who_is_selected_is_found_and_nobody_else() {
        forRandomCompanies((company, before, command, told) -> {
            if (!(command instanceof ReviewCommand.StageChangeSet)) {
                return; // often enough
            }
            Review all = everybody(company.companyId());
            List<Selection> selections = selections(all);
            List<Review> answers = inTransaction(
                    company.companyId(),
                    Flux.fromIterable(selections)
                            .concatMap(selection -> reviews().with(all, selection))
                            .collectList());
            for (int i = 0; i < selections.size(); i++) {
                Selection selection = selections.get(i);
                Review found = answers.get(i);
                List<UUID> expected = all.people().values().stream()
                        .filter(person -> selection.selects(all, person))
                        .map(Person::objectId)
                        .toList();
                assertThat(found.people().keySet()).as("%s", selection).containsExactlyInAnyOrderElementsOf(expected);
            }
        });
    }

    @Test
    void a_company_without_any_data_has_a_fresh_review() {
        UUID companyId = UUID.randomUUID();
        assertThat(everybody(companyId)).isEqualTo(Review.fresh(companyId));
    }

    private static List<Selection> selections(Review review) {
        List<Selection> selections = new ArrayList<>();
        for (Filter filter : Filter.values()) {
            Stream.of("", " Zoe ", "STRASSE", "öner", "%", "_", "'")
                    .forEach(search -> selections.add(new Selection.Matching(filter, search)));
        }
        Set<UUID> groups = review.sleepingGroups().keySet();
        Set<UUID> ids = Set.copyOf(review.people().keySet().stream().limit(3).toList());
        selections.add(new Selection.AllStaged());
        selections.add(new Selection.OnRoster());
        selections.add(new Selection.InGroups(groups));
        selections.add(new Selection.Named(ids));
        selections.add(new Selection.AnyOf(
                List.of(new Selection.Named(ids), new Selection.InGroups(groups), new Selection.AllStaged())));
        return selections;
    }

    /** What is to hold after each command. */
    private interface Law {

        void check(RandomCompany company, Review before, ReviewCommand command, List<Event> told);
    }

    private void forRandomCompanies(Law law) {
        long first = new Random().nextLong();
        for (long seed = first; seed < first + companies(); seed++) {
            RandomCompany company = new RandomCompany(seed);
            try {
                for (int i = 0; i < COMMANDS; i++) {
                    Review before = everybody(company.companyId());
                    ReviewCommand command = arrived(company.next(before));
                    List<Event> told = new ArrayList<>();
                    UseCases useCases = new UseCases(
                            changeSets(),
                            reviews(),
                            (metadata, events) -> Mono.fromRunnable(() -> told.addAll(events)));
                    inTransaction(
                            company.companyId(),
                            useCases.give(company.companyId(), command).thenReturn(true));
                    law.check(company, before, command, told);
                }
            } catch (AssertionError | RuntimeException broken) {
                throw new AssertionError("Seed " + seed + ": " + broken.getMessage(), broken);
            }
        }
    }

    /** A change set as it comes out of its batches. */
    private static ReviewCommand arrived(ReviewCommand command) {
        return command instanceof ReviewCommand.StageChangeSet stage
                ? new ReviewCommand.StageChangeSet(
                        stage.metadata(),
                        UseCases.withBatches(stage.changeSet(), UseCases.batches(stage)),
                        stage.people(),
                        stage.groups())
                : command;
    }

    private List<Activity> activitySince(UUID companyId, long revision) {
        return inTransaction(companyId, reviews().activitySince(companyId, revision));
    }

    private List<String> check(UUID companyId) {
        UseCases useCases = new UseCases(changeSets(), reviews(), (metadata, events) -> Mono.empty());
        return inTransaction(companyId, useCases.check(companyId)).problems();
    }

    private Review everybody(UUID companyId) {
        return Objects.requireNonNull(inTransaction(
                companyId,
                reviews().find(companyId).flatMap(review -> reviews().with(review, new Selection.Everybody()))));
    }
}
