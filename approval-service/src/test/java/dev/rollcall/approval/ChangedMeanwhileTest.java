package dev.rollcall.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Whoever acts on what is no longer so is told who changed what meanwhile. */
class ChangedMeanwhileTest extends WholeService {

    @Test
    void a_decision_about_an_item_that_the_directory_changed_is_returned_with_what_the_item_is_now() {
        UUID ann = directory.hires("Ann Bell");
        arrives(directory.changeSet());
        String shown = item(ann).at("/digest").asString();
        directory.renames(ann, "Ann Marsh");
        arrives(directory.changeSet());

        JsonNode answer = deny(ann, shown);

        assertThat(answer.at("/decided").asLong()).isZero();
        assertThat(answer.at("/notDecided").asLong()).isEqualTo(1);
        JsonNode moved = answer.at("/moved/0");
        assertThat(moved.at("/objectId").asString()).isEqualTo(ann.toString());
        assertThat(moved.at("/displayName").asString()).isEqualTo("Ann Marsh");
        assertThat(moved.at("/by").asString()).isEqualTo("system:staging");
        assertThat(moved.at("/action").asString()).isEqualTo("directory.staged");
        assertThat(moved.at("/at").asString()).isNotBlank();
        assertThat(moved.at("/change").asString()).isEqualTo("ADDED");
        assertThat(moved.at("/decision").asString()).isEqualTo("APPROVED");
        assertThat(moved.at("/decidedBy").asString()).isEqualTo("policy");
        assertThat(deny(ann, moved.at("/digest").asString()).at("/decided").asLong())
                .isEqualTo(1);
    }

    @Test
    void a_decision_about_an_item_that_was_committed_says_who_committed_it() {
        UUID ann = directory.hires("Ann Bell");
        arrives(directory.changeSet());
        String shown = item(ann).at("/digest").asString();
        commits();

        JsonNode moved = deny(ann, shown).at("/moved/0");

        assertThat(moved.at("/by").asString()).isEqualTo("dana");
        assertThat(moved.at("/action").asString()).isEqualTo("roster.commit");
        assertThat(moved.at("/change").isMissingNode()).isTrue();
        assertThat(moved.at("/decision").isMissingNode()).isTrue();
    }

    @Test
    void a_commit_of_a_review_that_has_moved_says_who_changed_how_much() {
        UUID ann = directory.hires("Ann Bell");
        directory.hires("Zoe Albright");
        arrives(directory.changeSet());
        long shown = get("/review").at("/revision").asLong();
        decide("DENIED", ann);
        directory.hires("Luis Ortega");
        directory.hires("Dana Reyes");
        arrives(directory.changeSet());

        JsonNode problem = post("/commits", Map.of("reviewRevision", shown), 409);

        assertThat(problem.at("/code").asString()).isEqualTo("review-moved");
        assertThat(problem.at("/moved")
                        .valueStream()
                        .map(moved -> moved.at("/by").asString() + " "
                                + moved.at("/action").asString() + " "
                                + moved.at("/people").asLong()))
                .containsExactly("system:staging directory.staged 2", "dana people.decide 1");
        assertThat(problem.at("/detail").asString())
                .contains("the directory changed 2 people", "dana decided about 1 person");
    }

    private JsonNode deny(UUID objectId, String digest) {
        return post(
                "/decisions",
                Map.of("decision", "DENIED", "items", List.of(Map.of("objectId", objectId, "digest", digest))),
                200);
    }
}
