package dev.rollcall.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.events.changes.ChangeSetStaged.Cause;
import dev.rollcall.events.changes.PersonChange.Because;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a page is told about why a change is there and what changed. */
class ReasonsTest extends WholeService {

    @Test
    void groups_and_addresses_are_told_as_what_was_added_and_what_was_removed_by_name() {
        UUID sales = directory.group("Sales");
        UUID night = directory.group("Night Shift");
        UUID depot = directory.group("Columbus Depot");
        UUID ann = directory.hires("Ann Bell", sales, depot);
        arrives(directory.changeSet());
        commits();
        directory.renames(ann, "Ann Bell", night, depot);
        arrives(directory.changeSet());

        JsonNode fields = item(ann).at("/fields");

        assertThat(fields.size()).isEqualTo(1);
        assertThat(fields.at("/0/field").asString()).isEqualTo("groups");
        assertThat(fields.at("/0/added").size()).isEqualTo(1);
        assertThat(fields.at("/0/added/0/name").asString()).isEqualTo("Night Shift");
        assertThat(fields.at("/0/added/0/id").asString()).isEqualTo(night.toString());
        assertThat(fields.at("/0/removed/0/name").asString()).isEqualTo("Sales");
        assertThat(fields.at("/0/before").isMissingNode()).isTrue();
    }

    @Test
    void a_group_that_is_gone_is_still_named_in_the_history_of_its_members() {
        UUID sales = directory.group("Sales");
        UUID ann = directory.hires("Ann Bell", sales);
        directory.hires("Zoe Albright", sales);
        arrives(directory.changeSet());
        commits();
        directory.ungroups(sales);
        directory.renames(ann, "Ann Bell");
        arrives(directory.changeSet());
        assertThat(item(ann).at("/fields/0/removed/0/name").asString()).isEqualTo("Sales");
        commits();

        JsonNode history = member("ann").at("/history");

        assertThat(history.at("/0/fields/0/removed/0/name").asString()).isEqualTo("Sales");
        assertThat(history.toString()).contains("JOINED").doesNotContain("before\":\"" + sales);
    }

    @Test
    void a_manager_is_told_by_name_before_and_after_also_when_they_are_gone() {
        UUID boss = directory.hires("Dana Reyes");
        UUID ann = directory.hires("Ann Bell");
        UUID other = directory.hires("Zoe Albright");
        directory.manages(boss, ann);
        arrives(directory.changeSet());
        directory.loses(boss);
        arrives(directory.changeSet());
        commits();
        directory.manages(other, ann);
        arrives(directory.changeSet());

        assertThat(item(ann).at("/fields/0/before").asString()).isEqualTo("Dana Reyes");
        assertThat(item(ann).at("/fields/0/after").asString()).isEqualTo("Zoe Albright");
    }

    @Test
    void who_is_to_join_keeps_the_reason_that_brought_them_whatever_changes_meanwhile() {
        UUID ann = directory.hires("Ann Bell");
        arrives(directory.changeSet());
        directory.renames(ann, "Ann Marsh");
        arrives(directory.changeSet());

        assertThat(item(ann).at("/because/code").asString()).isEqualTo("APPEARED");
        commits();
        assertThat(member("ann").at("/history/0/because/code").asString()).isEqualTo("APPEARED");
    }

    @Test
    void the_scope_and_the_groups_are_told_apart() {
        UUID ann = directory.hires("Ann Bell");
        UUID zoe = directory.hires("Zoe Albright");
        arrives(directory.changeSet());
        commits();
        directory.loses(ann, Because.LEFT_SCOPE);
        arrives(directory.changeSet(Cause.SNAPSHOT));
        directory.loses(zoe, Because.LEFT_SCOPE);
        arrives(directory.changeSet(Cause.SCOPE));

        assertThat(item(ann).at("/because/code").asString()).isEqualTo("LEFT_GROUP");
        assertThat(item(zoe).at("/because/code").asString()).isEqualTo("SCOPE_NARROWED");
    }

    @Test
    void who_left_a_chosen_group_is_told_with_its_name_though_the_group_is_gone_by_now() {
        UUID sales = directory.group("Sales");
        UUID ann = directory.hires("Ann Bell", sales);
        arrives(directory.changeSet());
        commits();
        directory.leavesGroup(ann, sales);
        directory.ungroups(sales);
        arrives(directory.changeSet());

        JsonNode because = item(ann).at("/because");
        assertThat(because.at("/code").asString()).isEqualTo("LEFT_GROUP");
        assertThat(because.at("/groupId").asString()).isEqualTo(sales.toString());
        assertThat(because.at("/groupName").asString()).isEqualTo("Sales");
        commits();
        assertThat(member("ann").at("/history/0/because/groupName").asString()).isEqualTo("Sales");
    }

    @Test
    void a_member_whose_mailbox_became_shared_is_told_as_such() {
        UUID ann = directory.hires("Ann Bell");
        arrives(directory.changeSet());
        commits();
        directory.doubts(ann, "Ann Bell");
        arrives(directory.changeSet());

        assertThat(item(ann).at("/because/code").asString()).isEqualTo("MAILBOX_SHARED");
    }

    @Test
    void a_member_who_fell_asleep_with_their_group_is_shown_with_the_name_of_the_group() {
        UUID night = directory.group("Night Shift");
        directory.hires("Ann Bell", night);
        arrives(directory.changeSet());
        commits();
        post("/sleep", Map.of("asleep", true, "groups", List.of(night)), 200);

        JsonNode step = member("ann").at("/history/0");

        assertThat(step.at("/kind").asString()).isEqualTo("SLEPT");
        assertThat(step.at("/because").isMissingNode()).isTrue();
        assertThat(step.at("/fields/0/after").asString()).isEqualTo("Night Shift");
    }

    private JsonNode member(String search) {
        String memberId =
                get("/members?search=" + search).at("/items/0/memberId").asString();
        return get("/members/" + memberId);
    }
}
