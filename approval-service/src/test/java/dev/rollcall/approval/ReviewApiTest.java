package dev.rollcall.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/** What the pages rely on. */
class ReviewApiTest extends WholeService {

    @Test
    void a_commit_of_a_review_that_has_moved_is_refused() {
        UUID ann = directory.hires("Ann Bell");
        arrives(directory.changeSet());
        long shown = get("/review").at("/revision").asLong();
        decide("DENIED", ann);

        JsonNode refusal = post("/commits", Map.of("reviewRevision", shown), 409);

        assertThat(refusal.at("/code").asString()).isEqualTo("review-moved");
        assertThat(get("/commits").size()).isZero();
    }

    @Test
    void an_empty_commit_is_refused() {
        UUID ann = directory.hires("Ann Bell");
        arrives(directory.changeSet());
        decide("DENIED", ann);

        JsonNode refusal = post(
                "/commits",
                Map.of("reviewRevision", get("/review").at("/revision").asLong()),
                409);

        assertThat(refusal.at("/code").asString()).isEqualTo("nothing-to-commit");
    }

    @Test
    void a_decision_on_an_item_that_has_moved_is_returned_not_taken() {
        UUID ann = directory.hires("Ann Bell");
        UUID zoe = directory.hires("Zoe Albright");
        arrives(directory.changeSet());
        long shown = get("/review").at("/revision").asLong();
        String digest = item(ann).at("/digest").asString();
        directory.renames(ann, "Ann Marsh");
        arrives(directory.changeSet());

        JsonNode one = post(
                "/decisions",
                Map.of("decision", "DENIED", "items", List.of(Map.of("objectId", ann, "digest", digest))),
                200);
        JsonNode all = post("/decisions", Map.of("decision", "DENIED", "filter", "ALL", "reviewRevision", shown), 200);

        assertThat(one.at("/decided").asLong()).isZero();
        assertThat(one.at("/moved/0/objectId").asString()).isEqualTo(ann.toString());
        assertThat(all.at("/decided").asLong()).isEqualTo(1);
        assertThat(all.at("/moved/0/objectId").asString()).isEqualTo(ann.toString());
        assertThat(item(ann).at("/decision").asString()).isEqualTo("APPROVED");
        assertThat(item(zoe).at("/decision").asString()).isEqualTo("DENIED");
    }

    @Test
    void new_people_wait_after_the_first_commit_and_leavers_do_not() {
        UUID ann = directory.hires("Ann Bell");
        arrives(directory.changeSet());
        commits();
        directory.loses(ann);
        UUID zoe = directory.hires("Zoe Albright");
        arrives(directory.changeSet());

        assertThat(item(zoe).at("/decision").asString()).isEqualTo("PENDING");
        assertThat(item(ann).at("/decision").asString()).isEqualTo("APPROVED");
        assertThat(get("/review/changes?filter=WAITING").at("/total").asLong()).isEqualTo(1);
    }

    @Test
    void items_are_searched_sorted_and_paged() {
        List<String> names = List.of("Ann Bell", "Berta Ek", "Carl Öhman", "Dana Reyes", "Emil Bell");
        names.forEach(directory::hires);
        directory.findsDoubtful("Front Desk");
        arrives(directory.changeSet());

        assertThat(namesOf("/review/changes?search=BELL")).containsExactly("Ann Bell", "Emil Bell");
        assertThat(namesOf("/review/changes?search=öhman")).containsExactly("Carl Öhman");
        assertThat(namesOf("/review/changes?sort=-name&size=2&page=1")).containsExactly("Dana Reyes", "Carl Öhman");
        assertThat(namesOf("/review/changes?size=1")).containsExactly("Front Desk");
        assertThat(get("/review/changes?size=2").at("/total").asLong()).isEqualTo(6);
        commits();
        assertThat(namesOf("/members?search=bell&size=1&page=1")).containsExactly("Emil Bell");
    }

    @Test
    void a_viewer_may_look_but_not_decide() {
        directory.hires("Ann Bell");
        arrives(directory.changeSet());

        send(HttpMethod.GET, "/review/changes", null, "VIEWER", 200);
        send(HttpMethod.GET, "/review/changes", null, "BILLING_READER", 403);
        send(HttpMethod.POST, "/commits", Map.of("reviewRevision", 1), "VIEWER", 403);
        send(HttpMethod.PUT, "/policy", Map.of("preset", "INCLUDE_EVERYONE"), "APPROVER", 403);
    }

    @Test
    void an_incomplete_request_is_refused_with_what_is_missing() {
        JsonNode problem = post("/decisions", Map.of("decision", "HELD"), 400);
        assertThat(problem.at("/code").asString()).isEqualTo("request-incomplete");
        assertThat(post("/sleep", Map.of("asleep", true), 400).at("/detail").asString())
                .isEqualTo("Name people or groups.");
    }

    @Test
    void a_console_sees_the_companies_of_its_caller_and_no_others() {
        directory.hires("Ann Bell");
        arrives(directory.changeSet());
        commits();
        Directory other = new Directory();
        other.hires("Zoe Albright");
        arrives(other.changeSet());

        JsonNode overview = exchange(HttpMethod.GET, "/overview", null, "PARTNER_ADMIN", 200, companyId);

        assertThat(overview.size()).isEqualTo(1);
        assertThat(overview.at("/0/active").asLong()).isEqualTo(1);
        assertThat(overview.at("/0/lastCommit").asLong()).isEqualTo(1);
    }
}
