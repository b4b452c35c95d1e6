package dev.rollcall.staging.directory.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.events.snapshots.DirectoryGroup;
import dev.rollcall.events.snapshots.DirectoryUser;
import dev.rollcall.events.snapshots.SnapshotPage;
import dev.rollcall.staging.samples.Samples;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotUserTest {

    @Test
    void aliases_are_further_smtp_addresses_in_lower_case_without_prefixes() {
        assertThat(SnapshotUser.of(Samples.person("Ann")).attributes().aliases())
                .containsExactly("ann@other.example");
    }

    @Test
    void somebody_without_a_display_name_is_called_by_another() {
        assertThat(named(null, "Ann", "Lee")).isEqualTo("Ann Lee");
        assertThat(named(" ", null, " ")).isEqualTo("ann@sample.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\u200B", "\u3164", "\u202E\u2066 \u2069", "\u2800", " \u00AD\uFEFF", "\uFE0F", "\u115F\u1160"})
    void a_name_of_which_nothing_is_seen_is_none(String invisible) {
        assertThat(named(invisible, "Ann", invisible)).isEqualTo("Ann");
        assertThat(named(invisible, null, null)).isEqualTo("ann@sample.example");
        assertThat(groupNamed(invisible, "sales@sample.example")).isEqualTo("sales@sample.example");
        assertThat(groupNamed(invisible, invisible))
                .isEqualTo(Samples.id("sales").toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"נועה \u200Fלוי", "👩\u200D🚀", "Ann\u202E eeL", "\u3164Ann", "é"})
    void a_name_of_which_something_is_seen_stays_as_it_is(String visible) {
        assertThat(named(visible, null, null)).isEqualTo(visible);
        assertThat(groupNamed(visible, null)).isEqualTo(visible);
    }

    @Test
    void ids_are_in_the_order_of_their_text_which_is_the_databases() {
        List<UUID> ids = List.of(
                UUID.fromString("ffffffff-0000-4000-8000-000000000000"),
                UUID.fromString("0fffffff-0000-4000-8000-000000000000"),
                UUID.fromString("0fffffff-0000-4000-7000-000000000000"));

        assertThat(ids.stream().sorted(IdOrder.BY_TEXT).map(UUID::toString)).isSorted();
    }

    private static String groupNamed(String displayName, @Nullable String mail) {
        DirectoryGroup group = new DirectoryGroup(
                Samples.id("sales"),
                displayName,
                null,
                mail,
                DirectoryGroup.Kind.SECURITY,
                false,
                null,
                false,
                true,
                "1:0");
        return PageContent.of(new SnapshotPage(
                        Samples.id("company"),
                        Samples.id("run"),
                        1,
                        0,
                        List.of(),
                        List.of(group),
                        List.of(),
                        List.of()))
                .groups()
                .getFirst()
                .displayName();
    }

    private static String named(@Nullable String displayName, @Nullable String givenName, @Nullable String surname) {
        return SnapshotUser.of(new DirectoryUser(
                        Samples.id("ann"),
                        "ann@sample.example",
                        displayName,
                        givenName,
                        surname,
                        null,
                        List.of(),
                        List.of(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        true,
                        true,
                        null,
                        null,
                        null,
                        null,
                        "1:0"))
                .attributes()
                .displayName();
    }
}
