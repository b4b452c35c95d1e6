package dev.rollcall.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/** What a page about one person is told. */
class PersonTest extends WholeService {

    @Test
    void somebody_who_was_denied_before_joining_is_shown_with_who_denied_them_when_and_why() {
        UUID ann = directory.hires("Ann Bell");
        arrives(directory.changeSet());
        deny(ann, "She is a contractor.");

        JsonNode person = get("/people/" + ann);

        assertThat(person.at("/status").asString()).isEqualTo("STAGED");
        assertThat(person.at("/displayName").asString()).isEqualTo("Ann Bell");
        assertThat(person.at("/joinedCommit").isMissingNode()).isTrue();
        assertThat(person.at("/history").size()).isZero();
        JsonNode open = person.at("/openChange");
        assertThat(open.at("/change").asString()).isEqualTo("ADDED");
        assertThat(open.at("/decision").asString()).isEqualTo("DENIED");
        assertThat(open.at("/decidedBy").asString()).isEqualTo("dana");
        assertThat(open.at("/decidedAt").asString()).isNotBlank();
        assertThat(open.at("/decisionReason").asString()).isEqualTo("She is a contractor.");
        assertThat(get("/members/" + person.at("/memberId").asString())).isEqualTo(person);
    }

    @Test
    void of_a_member_it_is_told_which_commit_did_what() {
        UUID ann = directory.hires("Ann Bell");
        arrives(directory.changeSet());
        commits();
        UUID zoe = directory.hires("Zoe Albright");
        arrives(directory.changeSet());
        decide("APPROVED", zoe);
        commits();
        directory.renames(ann, "Ann Marsh");
        arrives(directory.changeSet());
        commits();
        JsonNode renamed = get("/people/" + ann);
        directory.loses(ann);
        arrives(directory.changeSet());
        commits();
        JsonNode left = get("/people/" + ann);

        assertThat(List.of(
                        renamed.at("/joinedCommit").asLong(),
                        renamed.at("/changedCommit").asLong()))
                .containsExactly(1L, 3L);
        assertThat(renamed.at("/leftCommit").isMissingNode()).isTrue();
        assertThat(left.at("/leftCommit").asLong()).isEqualTo(4);
        assertThat(left.at("/history")
                        .valueStream()
                        .map(step -> step.at("/kind").asString() + " by "
                                + step.at("/commit").asLong()))
                .containsExactly("LEFT by 4", "UPDATED by 3", "JOINED by 1");
        assertThat(left.at("/history/1/fields/0/after").asString()).isEqualTo("Ann Marsh");
        assertThat(left.at("/history/0/because/code").asString()).isEqualTo("DELETED");
    }

    @Test
    void what_is_open_about_a_member_stands_beside_what_is_on_the_roster() {
        UUID ann = directory.hires("Ann Bell");
        arrives(directory.changeSet());
        commits();
        assertThat(get("/people/" + ann).at("/openChange").isMissingNode()).isTrue();
        directory.loses(ann);
        arrives(directory.changeSet());

        JsonNode person = get("/people/" + ann);

        assertThat(person.at("/status").asString()).isEqualTo("ACTIVE");
        assertThat(person.at("/openChange/change").asString()).isEqualTo("REMOVED");
        assertThat(person.at("/openChange/decision").asString()).isEqualTo("APPROVED");
        assertThat(person.at("/openChange/decidedBy").asString()).isEqualTo("policy");
        assertThat(person.at("/openChange/because/code").asString()).isEqualTo("DELETED");
    }

    @Test
    void somebody_of_whom_nothing_is_known_is_not_found() {
        JsonNode person = send(HttpMethod.GET, "/people/" + UUID.randomUUID(), null, "VIEWER", 404);
        JsonNode member = send(HttpMethod.GET, "/members/" + UUID.randomUUID(), null, "VIEWER", 404);

        assertThat(person.at("/code").asString()).isEqualTo("person-unknown");
        assertThat(member.at("/code").asString()).isEqualTo("member-unknown");
    }

    private void deny(UUID objectId, String reason) {
        String digest = item(objectId).at("/digest").asString();
        post(
                "/decisions",
                Map.of(
                        "decision",
                        "DENIED",
                        "reason",
                        reason,
                        "items",
                        List.of(Map.of("objectId", objectId, "digest", digest))),
                200);
    }
}
