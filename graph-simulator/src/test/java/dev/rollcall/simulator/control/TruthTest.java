package dev.rollcall.simulator.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.simulator.control.Truth.Question;
import dev.rollcall.simulator.directory.Attribute;
import dev.rollcall.simulator.directory.Cloud;
import dev.rollcall.simulator.directory.Group;
import dev.rollcall.simulator.directory.GroupKind;
import dev.rollcall.simulator.directory.Kind;
import dev.rollcall.simulator.directory.Tenant;
import dev.rollcall.simulator.directory.TenantSpec;
import dev.rollcall.simulator.directory.User;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TruthTest {

    private final Tenant tenant =
            new Tenant(new TenantSpec(UUID.randomUUID(), Cloud.GLOBAL, "Tiny", "tiny.example", 5, 1, null));
    private final User ada = user(Kind.PERSON);
    private final User ben = user(Kind.PERSON);
    private final User desk = user(Kind.DOUBTFUL);
    private final User guest = user(Kind.GUEST);
    private final User cleo = user(Kind.PERSON);
    private final Group outer = group();
    private final Group inner = group();

    TruthTest() {
        outer.members().add(ada.ordinal());
        outer.members().add(inner.reference());
        inner.members().add(outer.reference());
        inner.members().add(ben.ordinal());
        inner.members().add(desk.ordinal());
        inner.members().add(guest.ordinal());
    }

    @Test
    void everyone_is_all_the_people() {
        assertThat(truth(Map.of())).isEqualTo(new Truth(5, 5, 3, 1, 3));
        assertThat(truth(Map.of("groups", "everyone"))).isEqualTo(new Truth(5, 5, 3, 1, 3));
    }

    @Test
    void a_scope_reaches_through_nested_groups_and_circles() {
        assertThat(truth(Map.of("groups", outer.id().toString()))).isEqualTo(new Truth(5, 4, 2, 1, 2));
        assertThat(truth(Map.of("groups", List.of(inner.id().toString())))).isEqualTo(new Truth(5, 4, 2, 1, 2));
    }

    @Test
    void decisions_count_as_made() {
        String all = ada.id() + "," + ben.id();

        assertThat(truth(Map.of("approved", desk.id().toString())).billable()).isEqualTo(4);
        assertThat(truth(Map.of("approved", guest.id().toString())).billable()).isEqualTo(3);
        assertThat(truth(Map.of("broughtIn", guest.id().toString())).billable()).isEqualTo(4);
        assertThat(truth(Map.of("denied", all)).billable()).isEqualTo(1);
        assertThat(truth(Map.of("pending", ada.id().toString())).billable()).isEqualTo(2);
    }

    @Test
    void the_asleep_do_not_count_unless_they_were_woken_themselves() {
        Map<String, Object> asleep = Map.of("asleepGroups", inner.id().toString());
        Map<String, Object> woken = Map.of(
                "asleepGroups", inner.id().toString(), "awakePeople", ben.id().toString());

        assertThat(truth(asleep).billable()).isEqualTo(1);
        assertThat(truth(woken).billable()).isEqualTo(2);
        assertThat(truth(Map.of("asleepPeople", cleo.id().toString())).billable())
                .isEqualTo(2);
    }

    @Test
    void whoever_left_is_nobody() {
        tenant.leave(ada.id());

        assertThat(truth(Map.of())).isEqualTo(new Truth(4, 4, 2, 1, 2));
    }

    private Truth truth(Map<String, Object> asked) {
        return Truth.of(tenant, Question.of(asked));
    }

    private User user(Kind kind) {
        int ordinal = tenant.users().size();
        return tenant.place(new User(new UUID(1, ordinal), ordinal, kind, 0)
                .with(Attribute.ACCOUNT_ENABLED, true)
                .with(Attribute.DISPLAY_NAME, "User " + ordinal)
                .with(Attribute.USER_PRINCIPAL_NAME, "u" + ordinal + "@tiny.example")
                .with(Attribute.MAIL, "u" + ordinal + "@tiny.example"));
    }

    private Group group() {
        int ordinal = tenant.groups().size();
        return tenant.place(new Group(new UUID(2, ordinal), ordinal, GroupKind.SECURITY, "Group " + ordinal, 0));
    }
}
