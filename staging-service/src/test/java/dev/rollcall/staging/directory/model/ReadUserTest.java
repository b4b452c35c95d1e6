package dev.rollcall.staging.directory.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.events.snapshots.DirectoryUser;
import dev.rollcall.staging.samples.Samples;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadUserTest {

    @Test
    void aliases_are_further_smtp_addresses_in_lower_case_without_prefixes() {
        assertThat(ReadUser.of(Samples.person("Ann")).attributes().aliases()).containsExactly("ann@other.example");
    }

    @Test
    void somebody_without_a_display_name_is_called_by_another() {
        assertThat(named(null, "Ann", "Lee")).isEqualTo("Ann Lee");
        assertThat(named(" ", null, " ")).isEqualTo("ann@sample.example");
    }

    @Test
    void ids_are_in_the_order_of_their_text_which_is_the_databases() {
        List<UUID> ids = List.of(
                UUID.fromString("ffffffff-0000-4000-8000-000000000000"),
                UUID.fromString("0fffffff-0000-4000-8000-000000000000"),
                UUID.fromString("0fffffff-0000-4000-7000-000000000000"));

        assertThat(ids.stream().sorted(IdOrder.BY_TEXT).map(UUID::toString)).isSorted();
    }

    private static String named(@Nullable String displayName, @Nullable String givenName, @Nullable String surname) {
        return ReadUser.of(new DirectoryUser(
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
