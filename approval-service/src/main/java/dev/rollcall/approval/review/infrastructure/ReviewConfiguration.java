package dev.rollcall.approval.review.infrastructure;

import dev.rollcall.approval.review.application.ChangingLifecycle;
import dev.rollcall.approval.review.application.CheckingRoster;
import dev.rollcall.approval.review.application.ChoosingPolicy;
import dev.rollcall.approval.review.application.CommittingChanges;
import dev.rollcall.approval.review.application.DecidingChanges;
import dev.rollcall.approval.review.application.ReadingOpenChanges;
import dev.rollcall.approval.review.application.ReceivingChangeSets;
import dev.rollcall.approval.review.application.Reviews;
import dev.rollcall.approval.review.application.SettingSleep;
import dev.rollcall.approval.review.model.Review;
import dev.rollcall.approval.review.model.ReviewCommand;
import dev.rollcall.approval.review.model.ReviewDecider;
import dev.rollcall.approval.review.model.ReviewEvent;
import dev.rollcall.approval.review.model.ReviewEventMapper;
import dev.rollcall.commands.Announcements;
import dev.rollcall.commands.CommandRunner;
import dev.rollcall.commands.Transactions;
import dev.rollcall.messaging.Outbox;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

/** Puts the use cases on their adapters. */
@Configuration(proxyBeanMethods = false)
class ReviewConfiguration {

    @Bean
    Reviews reviews(DatabaseClient database) {
        return new ReviewsR2dbc(database);
    }

    @Bean
    CommandRunner<ReviewCommand, Review, ReviewEvent> reviewCommands(
            Transactions transactions, Announcements announcements, Reviews reviews) {
        return new CommandRunner<>(transactions, announcements, reviews, new ReviewDecider(), ReviewEventMapper::map);
    }

    @Bean
    ReceivingChangeSets receivingChangeSets(
            DatabaseClient database, Reviews reviews, CommandRunner<ReviewCommand, Review, ReviewEvent> runner) {
        return new ReceivingChangeSets(new ChangeSetsR2dbc(database), reviews, runner);
    }

    @Bean
    DecidingChanges decidingChanges(Reviews reviews, CommandRunner<ReviewCommand, Review, ReviewEvent> runner) {
        return new DecidingChanges(reviews, runner);
    }

    @Bean
    SettingSleep settingSleep(CommandRunner<ReviewCommand, Review, ReviewEvent> runner) {
        return new SettingSleep(runner);
    }

    @Bean
    CommittingChanges committingChanges(Reviews reviews, CommandRunner<ReviewCommand, Review, ReviewEvent> runner) {
        return new CommittingChanges(reviews, runner);
    }

    @Bean
    ChoosingPolicy choosingPolicy(CommandRunner<ReviewCommand, Review, ReviewEvent> runner) {
        return new ChoosingPolicy(runner);
    }

    @Bean
    ChangingLifecycle changingLifecycle(
            DatabaseClient database,
            Outbox outbox,
            Reviews reviews,
            CommandRunner<ReviewCommand, Review, ReviewEvent> runner) {
        return new ChangingLifecycle(reviews, new PublishedMembersOutbox(database, outbox), runner);
    }

    @Bean
    CheckingRoster checkingRoster(Reviews reviews) {
        return new CheckingRoster(reviews);
    }

    @Bean
    ReadingOpenChanges readingOpenChanges(Reviews reviews) {
        return new ReadingOpenChanges(reviews);
    }

    @Bean
    ReviewItems reviewItems(DatabaseClient database, Reviews reviews) {
        return new ReviewItems(database, reviews);
    }

    @Bean
    Summaries summaries(DatabaseClient database) {
        return new Summaries(database);
    }
}
