package dev.rollcall.approval.review.infrastructure;

import dev.rollcall.approval.review.application.Announcements;
import dev.rollcall.approval.review.application.CheckingRoster;
import dev.rollcall.approval.review.application.ChoosingPolicy;
import dev.rollcall.approval.review.application.CommittingChanges;
import dev.rollcall.approval.review.application.DecidingChanges;
import dev.rollcall.approval.review.application.ReceivingChangeSets;
import dev.rollcall.approval.review.application.Reviews;
import dev.rollcall.approval.review.application.SettingSleep;
import dev.rollcall.messaging.Outbox;
import java.time.Clock;
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
    Announcements reviewAnnouncements(Outbox outbox) {
        return new AnnouncementsOutbox(outbox);
    }

    @Bean
    ReceivingChangeSets receivingChangeSets(DatabaseClient database, Reviews reviews, Announcements announcements) {
        return new ReceivingChangeSets(new ChangeSetsR2dbc(database), reviews, announcements);
    }

    @Bean
    DecidingChanges decidingChanges(Reviews reviews, Announcements announcements) {
        return new DecidingChanges(reviews, announcements);
    }

    @Bean
    SettingSleep settingSleep(Reviews reviews, Announcements announcements) {
        return new SettingSleep(reviews, announcements);
    }

    @Bean
    CommittingChanges committingChanges(Reviews reviews, Announcements announcements) {
        return new CommittingChanges(reviews, announcements);
    }

    @Bean
    ChoosingPolicy choosingPolicy(Reviews reviews, Announcements announcements) {
        return new ChoosingPolicy(reviews, announcements);
    }

    @Bean
    CheckingRoster checkingRoster(Reviews reviews) {
        return new CheckingRoster(reviews);
    }

    @Bean
    ReviewLines reviewLines(DatabaseClient database, Reviews reviews) {
        return new ReviewLines(database, reviews);
    }

    @Bean
    Summaries summaries(DatabaseClient database) {
        return new Summaries(database);
    }

    @Bean
    Occasions occasions(Clock clock) {
        return new Occasions(clock);
    }
}
