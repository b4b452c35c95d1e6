package dev.rollcall.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.events.Event;
import dev.rollcall.events.audit.AuditEntry;
import dev.rollcall.events.facts.BillableFact;
import dev.rollcall.events.roster.Member;
import dev.rollcall.events.roster.RosterCommitted;
import dev.rollcall.events.topics.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/** The road through this service: from staging's events to its own, and to what all of them add up to. */
class FromStagedToCountedTest extends WholeService {

    @Test
    void people_are_staged_decided_put_to_sleep_committed_and_announced_to_billing() {
        UUID depot = directory.group("Columbus Depot");
        directory.hires("Ann Bell");
        UUID zoe = directory.hires("Zoe Albright");
        directory.hires("Luis Ortega", depot);
        directory.findsDoubtful("Dispatch Desk");
        arrives(directory.changeSet());

        decide("DENIED", zoe);
        post("/sleep", Map.of("asleep", true, "groups", List.of(depot)), 200);
        JsonNode review = get("/review");
        assertThat(review.at("/added").asLong()).isEqualTo(2);
        assertThat(review.at("/joinAsleep").asLong()).isEqualTo(1);
        assertThat(review.at("/denied").asLong()).isEqualTo(1);
        assertThat(review.at("/waiting/doubtful").asLong()).isEqualTo(1);
        assertThat(review.at("/billableAfter").asLong()).isEqualTo(1);

        JsonNode commit = commits();
        assertThat(commit.at("/commit").asLong()).isEqualTo(1);
        assertThat(commit.at("/joined").asLong()).isEqualTo(2);
        assertThat(commit.at("/billable").asLong()).isEqualTo(1);
        assertThat(get("/members?filter=ASLEEP").at("/items/0/displayName").asString())
                .isEqualTo("Luis Ortega");

        assertThat(billable()).hasSize(1);
        BillableFact last = (BillableFact) published(Topics.BILLABLE_FACTS).getLast();
        assertThat(last.totals().denied()).isEqualTo(1);
        assertThat(last.totals().pending()).isEqualTo(1);
        assertThat(last.totals().asleep()).isEqualTo(1);
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(published(Topics.AUDIT))
                        .extracting(entry -> ((AuditEntry) entry).action())
                        .containsExactly("people.decide", "people.sleep", "roster.commit"));
        holds();
    }

    @Test
    void who_leaves_and_is_restored_is_the_same_member() {
        UUID ann = directory.hires("Ann Bell");
        directory.hires("Zoe Albright");
        arrives(directory.changeSet());
        commits();
        UUID memberId = UUID.fromString(
                get("/members?search=ann").at("/items/0/memberId").asString());

        directory.loses(ann);
        arrives(directory.changeSet());
        commits();
        assertThat(get("/members?filter=LEFT").at("/items/0/memberId").asString())
                .isEqualTo(memberId.toString());
        directory.renames(ann, "Ann Marsh");
        arrives(directory.changeSet());
        commits();

        JsonNode person = get("/members/" + memberId);
        assertThat(person.at("/displayName").asString()).isEqualTo("Ann Marsh");
        assertThat(person.at("/history")
                        .valueStream()
                        .map(step -> step.at("/kind").asString()))
                .containsExactly("RETURNED", "LEFT", "JOINED");
        assertThat(rosterByEvents()).hasSize(2).containsKey(memberId);
        assertThat(billable()).isEqualTo(rosterByEvents().keySet());
        holds();
    }

    @Test
    void a_group_that_sleeps_after_the_first_commit_is_a_commit_of_its_own() {
        UUID night = directory.group("Night Shift");
        UUID ann = directory.hires("Ann Bell");
        directory.hires("Zoe Albright", night);
        arrives(directory.changeSet());
        commits();

        JsonNode slept = post("/sleep", Map.of("asleep", true, "groups", List.of(night)), 200);
        assertThat(slept.at("/commit").asLong()).isEqualTo(2);
        assertThat(billable()).hasSize(1);

        directory.renames(ann, "Ann Bell", night);
        arrives(directory.changeSet());
        JsonNode third = get("/commits").at("/0");
        assertThat(third.at("/by").asString()).isEqualTo("policy");
        assertThat(third.at("/slept").asLong()).isEqualTo(1);
        assertThat(billable()).isEmpty();

        post("/sleep", Map.of("asleep", false, "people", List.of(ann)), 200);
        assertThat(billable()).hasSize(1);
        holds();
    }

    @Test
    void a_restaging_of_what_is_staged_already_leaves_the_review_as_it_is() {
        directory.group("Columbus Depot");
        directory.hires("Ann Bell");
        arrives(directory.changeSet());
        long revision = get("/review").at("/revision").asLong();

        arrives(directory.everything());

        assertThat(get("/review").at("/revision").asLong()).isEqualTo(revision);
        assertThat(get("/groups").at("/total").asLong()).isEqualTo(1);
        holds();
    }

    @Test
    void later_runs_commit_by_themselves_where_everyone_is_included() {
        send(HttpMethod.PUT, "/policy", Map.of("preset", "INCLUDE_EVERYONE"), "COMPANY_ADMIN", 200);
        directory.hires("Ann Bell");
        arrives(directory.changeSet());
        assertThat(get("/commits").size()).isZero();
        commits();
        directory.hires("Zoe Albright");
        UUID desk = directory.findsDoubtful("Dispatch Desk");
        arrives(directory.changeSet());

        assertThat(get("/commits").at("/0/by").asString()).isEqualTo("policy");
        assertThat(billable()).hasSize(2);
        assertThat(item(desk).at("/decision").asString()).isEqualTo("PENDING");
        holds();
    }

    @Test
    void more_people_than_one_fact_can_name_join_in_one_commit() {
        IntStream.range(0, 5_200).forEach(i -> directory.hires("Person " + i));
        arrives(directory.changeSet());

        JsonNode commit = commits();

        assertThat(commit.at("/billable").asLong()).isEqualTo(5_200);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> published(Topics.ROSTER).size() == 5_200);
        assertThat(billable()).hasSize(5_200);
        List<Event> changes = published(Topics.ROSTER_CHANGES);
        assertThat(changes).hasSize(27).last().isInstanceOf(RosterCommitted.class);
        assertThat(((RosterCommitted) changes.getLast()).events()).isEqualTo(26);
        List<BillableFact> facts = published(Topics.BILLABLE_FACTS).stream()
                .map(BillableFact.class::cast)
                .filter(fact -> fact.commit() == 1)
                .toList();
        assertThat(facts).extracting(fact -> fact.started().size()).containsExactly(5_000, 200);
        holds();
    }

    /** Two hundred of them are more than a message may be, and one that is too large stops all that follows. */
    @Test
    void a_commit_of_people_in_many_groups_is_announced_whole() {
        UUID[] groups = Stream.generate(UUID::randomUUID).limit(150).toArray(UUID[]::new);
        for (int some = 0; some < 3; some++) {
            IntStream.range(0, 70).forEach(i -> directory.hires("Person " + i, groups));
            arrives(directory.changeSet());
        }

        commits();

        Map<UUID, Member> roster = rosterByEvents();
        assertThat(roster)
                .hasSize(210)
                .allSatisfy((memberId, member) -> assertThat(member.groupIds()).hasSize(150));
        assertThat(billable()).isEqualTo(roster.keySet());
    }

    @Test
    void a_restaging_repairs_a_change_set_that_came_incomplete() {
        directory.hires("Ann Bell");
        send(List.of(directory.changeSet().getLast()));

        arrives(directory.everything());

        assertThat(get("/review").at("/added").asLong()).isEqualTo(1);
        holds();
    }
}
