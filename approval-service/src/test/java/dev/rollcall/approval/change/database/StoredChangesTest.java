package dev.rollcall.approval.change.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.approval.change.model.FieldChange;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoredChangesTest {

    @Test
    void what_is_written_is_read_again() {
        List<FieldChange> changes = List.of(
                new FieldChange.OfValue("department", null, "Transport"),
                new FieldChange.OfValue("jobTitle", "Driver", null),
                new FieldChange.OfList("aliases", List.of("a@b.example"), List.of()),
                new FieldChange.OfList("groups", List.of(), List.of("0a1b2c3d-0000-4000-8000-000000000001")));

        assertThat(StoredChanges.read(StoredChanges.write(changes))).isEqualTo(changes);
    }

    @Test
    void lists_that_an_earlier_release_joined_are_read_as_what_was_added_and_what_was_removed() {
        List<FieldChange> read = StoredChanges.read("""
            [{"field": "groups", "before": "a, b", "after": "b, c"},
             {"field": "aliases", "after": "x@y.example"},
             {"field": "mail", "before": "a, b", "after": "c"}]
            """);

        assertThat(read)
                .containsExactly(
                        new FieldChange.OfList("groups", List.of("c"), List.of("a")),
                        new FieldChange.OfList("aliases", List.of("x@y.example"), List.of()),
                        new FieldChange.OfValue("mail", "a, b", "c"));
    }
}
