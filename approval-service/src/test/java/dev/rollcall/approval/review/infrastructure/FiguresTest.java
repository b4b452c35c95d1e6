package dev.rollcall.approval.review.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.approval.OnRealBackends;
import dev.rollcall.approval.review.application.Reviews;
import dev.rollcall.approval.review.application.Selection;
import dev.rollcall.approval.review.application.UseCases;
import dev.rollcall.approval.review.infrastructure.ReviewViews.FiguresView;
import dev.rollcall.approval.review.infrastructure.ReviewViews.OverviewView;
import dev.rollcall.approval.review.infrastructure.ReviewViews.SummaryView;
import dev.rollcall.approval.review.model.Applied;
import dev.rollcall.approval.review.model.Decision;
import dev.rollcall.approval.review.model.Item;
import dev.rollcall.approval.review.model.Lifecycle;
import dev.rollcall.approval.review.model.OpenChange;
import dev.rollcall.approval.review.model.Person;
import dev.rollcall.approval.review.model.RandomCompany;
import dev.rollcall.approval.review.model.Review;
import dev.rollcall.approval.review.model.ReviewCommand;
import dev.rollcall.events.changes.ChangeSetStaged;
import dev.rollcall.tenancy.CompanyTransactions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The figures that SQL counts, beside a count over every single person. A failure prints the seed that repeats it. */
@OnRealBackends
class FiguresTest {

    private static final int COMPANIES = 3;
    private static final int COMMANDS = 60;

    private final DatabaseClient database;
    private final CompanyTransactions transactions;
    private final Reviews reviews;
    private final Summaries summaries;

    @Autowired
    FiguresTest(DatabaseClient database, CompanyTransactions transactions) {
        this.database = database;
        this.transactions = transactions;
        this.reviews = new ReviewsR2dbc(database);
        this.summaries = new Summaries(database);
    }

    @Test
    void whatever_happens_every_figure_is_what_a_count_over_all_people_gives() {
        long first = new Random().nextLong();
        List<FiguresView> seen = new ArrayList<>();
        for (long seed = first; seed < first + COMPANIES; seed++) {
            RandomCompany company = new RandomCompany(seed);
            UUID companyId = company.companyId();
            for (int i = 0; i < COMMANDS; i++) {
                ReviewCommand command = company.next(everybody(companyId));
                UseCases useCases =
                        new UseCases(new ChangeSetsR2dbc(database), reviews, (metadata, events) -> Mono.empty());
                run(companyId, useCases.give(companyId, command).thenReturn(true));

                FiguresView expected = recount(everybody(companyId));
                FiguresView figures = run(companyId, summaries.figures(companyId));
                assertThat(figures).as("seed %s, command %s", seed, i).isEqualTo(expected);
                seen.add(figures);
            }
        }
        assertThat(seen).as("that each figure was more than 0 at some time").satisfies(figures -> {
            assertThat(figures).anyMatch(one -> one.waiting() > 0);
            assertThat(figures).anyMatch(one -> one.readyAdded() > 0);
            assertThat(figures).anyMatch(one -> one.readyChanged() > 0);
            assertThat(figures).anyMatch(one -> one.readyRemovedBillable() > 0);
            assertThat(figures).anyMatch(one -> one.denied() > 0);
            assertThat(figures).anyMatch(one -> one.asleep() > 0);
        });
    }

    @Test
    void the_overview_and_the_review_say_the_same_figures() {
        RandomCompany company = new RandomCompany(new Random().nextLong());
        UUID companyId = company.companyId();
        UseCases useCases = new UseCases(new ChangeSetsR2dbc(database), reviews, (metadata, events) -> Mono.empty());
        for (int i = 0; i < COMMANDS; i++) {
            ReviewCommand command = company.next(everybody(companyId));
            run(companyId, useCases.give(companyId, command).thenReturn(true));
        }

        FiguresView figures = run(companyId, summaries.figures(companyId));
        OverviewView row = run(companyId, summaries.overview(List.of(companyId)).single());
        SummaryView review = run(companyId, summaries.summary(companyId));

        assertThat(row.figures()).isEqualTo(figures);
        assertThat(List.of(review.added(), review.changed(), review.removed()))
                .containsExactly(figures.readyAdded(), figures.readyChanged(), figures.readyRemoved());
        assertThat(review.waiting().pending()
                        + review.waiting().doubtful()
                        + review.waiting().held())
                .isEqualTo(figures.waiting());
        assertThat(review.billableNow()).isEqualTo(figures.billable());
        assertThat(review.denied()).isEqualTo(figures.denied());
        assertThat(review.changeSetId()).isEqualTo(figures.changeSetId());
    }

    @Test
    void a_company_that_was_never_staged_has_figures_of_zero() {
        UUID companyId = UUID.randomUUID();

        assertThat(run(companyId, summaries.figures(companyId)))
                .isEqualTo(new FiguresView(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, null, null));
    }

    private static FiguresView recount(Review review) {
        List<Line> lines = review.people().values().stream()
                .flatMap(person -> review.item(person).map(item -> new Line(person, item)).stream())
                .toList();
        List<Applied.Active> roster = review.people().values().stream()
                .map(Person::applied)
                .filter(Applied.Active.class::isInstance)
                .map(Applied.Active.class::cast)
                .toList();
        long asleep = roster.stream().filter(member -> member.sleep().asleep()).count();
        Predicate<Line> ready = line -> line.is(Decision.APPROVED);
        ChangeSetStaged changeSet = review.changeSet();
        return new FiguresView(
                count(lines, line -> line.is(Decision.PENDING) || line.is(Decision.HELD)),
                count(lines, line -> line.is(Decision.HELD)),
                count(lines, ready),
                count(lines, ready.and(line -> line.item.change() instanceof OpenChange.Addition)),
                count(lines, ready.and(line -> line.item.change() instanceof OpenChange.Update)),
                count(lines, ready.and(line -> line.item.change() instanceof OpenChange.Removal)),
                count(
                        lines,
                        ready.and(line ->
                                line.item.change() instanceof OpenChange.Removal && isBilled(line.person.applied()))),
                count(lines, line -> line.is(Decision.DENIED)),
                roster.size(),
                asleep,
                review.lifecycle() == Lifecycle.ACTIVE ? roster.size() - asleep : 0,
                review.lastCommit(),
                changeSet == null ? null : changeSet.changeSetId(),
                changeSet == null ? null : changeSet.stagedAt());
    }

    private static boolean isBilled(Applied applied) {
        return applied instanceof Applied.Active active && !active.sleep().asleep();
    }

    private static long count(List<Line> lines, Predicate<Line> which) {
        return lines.stream().filter(which).count();
    }

    private record Line(Person person, Item item) {

        boolean is(Decision decision) {
            return item.status().decision() == decision;
        }
    }

    private Review everybody(UUID companyId) {
        return run(
                companyId, reviews.find(companyId).flatMap(review -> reviews.with(review, new Selection.Everybody())));
    }

    private <T> T run(UUID companyId, Mono<T> work) {
        return Objects.requireNonNull(
                transactions.writing(companyId, () -> work).block());
    }
}
