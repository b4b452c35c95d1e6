package dev.rollcall.staging.changeset.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.commands.model.CommandMetadata;
import dev.rollcall.events.changes.ChangeBatch;
import dev.rollcall.events.changes.Eligibility;
import dev.rollcall.events.changes.Eligibility.Verdict;
import dev.rollcall.events.changes.GroupChange;
import dev.rollcall.events.changes.PersonAttributes;
import dev.rollcall.events.changes.PersonChange;
import dev.rollcall.events.changes.PersonChange.Because;
import dev.rollcall.events.changes.StagedGroup;
import dev.rollcall.events.changes.StagedPerson;
import dev.rollcall.events.snapshots.DirectoryGroup;
import dev.rollcall.events.topics.MessageSize;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** How a change set is cut. */
class ChangeBatchesTest {

    private static final StageCommand COMMAND = StageCommand.afterSnapshot(
            UUID.randomUUID(),
            new CommandMetadata(UUID.randomUUID(), "system:snapshot", Instant.EPOCH),
            UUID.randomUUID());

    /** A message of more than 1 MiB is refused, and with it everything that follows in the company's sequence. */
    @Test
    void batches_of_people_in_many_groups_are_small_enough_for_a_message() {
        StagedGroup group = new StagedGroup("漢".repeat(256), DirectoryGroup.Kind.SECURITY, true, true, 9);
        List<GroupChange> groups = Stream.generate(() -> new GroupChange(UUID.randomUUID(), group, group))
                .limit(450)
                .toList();
        StagedPerson person = person(150);
        List<PersonChange> people = Stream.generate(
                        () -> new PersonChange(UUID.randomUUID(), person, person, Because.CHANGED))
                .limit(500)
                .toList();
        ChangeBatches batches = new ChangeBatches(COMMAND, groups);

        List<ChangeBatch> cut = new ArrayList<>(batches.of(people));
        cut.addAll(batches.rest());

        assertThat(cut)
                .hasSize(batches.count())
                .allSatisfy(batch -> assertThat(new JsonMapper().writeValueAsBytes(batch))
                        .hasSizeLessThanOrEqualTo(MessageSize.LARGEST));
        assertThat(cut).flatExtracting(ChangeBatch::people).isEqualTo(people);
        assertThat(cut).flatExtracting(ChangeBatch::groups).isEqualTo(groups);
        assertThat(cut)
                .extracting(ChangeBatch::index)
                .isEqualTo(IntStream.range(0, cut.size()).boxed().toList());
    }

    @Test
    void no_batch_has_more_than_two_hundred_people_or_groups() {
        StagedPerson person = person(1);
        List<PersonChange> people = Stream.generate(
                        () -> new PersonChange(UUID.randomUUID(), null, person, Because.APPEARED))
                .limit(401)
                .toList();

        assertThat(new ChangeBatches(COMMAND, List.of()).of(people))
                .extracting(batch -> batch.people().size())
                .containsExactly(200, 200, 1);
    }

    private static StagedPerson person(int groups) {
        return new StagedPerson(
                new PersonAttributes(
                        "Ann Bell",
                        "Ann",
                        "Bell",
                        "ann.bell@brightwater.example",
                        "ann.bell@brightwater.example",
                        List.of("ann@brightwater.example"),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null),
                new Eligibility(Verdict.ELIGIBLE, null, List.of(new Eligibility.Evidence("exchange-plan", true))),
                new TreeSet<>(Stream.generate(UUID::randomUUID).limit(groups).toList()));
    }
}
