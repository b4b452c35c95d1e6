package dev.rollcall.events;

import static dev.rollcall.events.topics.Topic.Ordering.ID;
import static dev.rollcall.events.topics.Topic.Ordering.PAGES;
import static dev.rollcall.events.topics.Topic.Ordering.REVISION;
import static dev.rollcall.events.topics.Topic.Ordering.SEQUENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.rollcall.events.runs.SyncStarted;
import dev.rollcall.events.topics.Topic;
import dev.rollcall.events.topics.Topics;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

class TopicsTest {

    private static final @Nullable Duration FOR_EVER = null;
    private static final @Nullable Duration UNTIL_COMPACTION = null;

    @Test
    void topics_are_named_ordered_and_kept_as_the_design_says() {
        assertThat(Topics.all())
                .extracting(Topic::name, Topic::ordering, Topic::compacted, Topic::kept)
                .containsExactlyInAnyOrder(
                        tuple("companies", REVISION, true, UNTIL_COMPACTION),
                        tuple("connections", REVISION, true, UNTIL_COMPACTION),
                        tuple("sync-runs", SEQUENCE, false, Duration.ofDays(7)),
                        tuple("directory-snapshots", PAGES, false, Duration.ofDays(1)),
                        tuple("snapshot-outcomes", SEQUENCE, false, Duration.ofDays(7)),
                        tuple("directory-changes", SEQUENCE, false, Duration.ofDays(7)),
                        tuple("roster-changes", SEQUENCE, false, Duration.ofDays(30)),
                        tuple("roster", REVISION, true, UNTIL_COMPACTION),
                        tuple("billable-facts", SEQUENCE, false, FOR_EVER),
                        tuple("billing-counts", REVISION, true, UNTIL_COMPACTION),
                        tuple("billing-periods", REVISION, true, UNTIL_COMPACTION),
                        tuple("audit", ID, false, Duration.ofDays(400)));
        assertThat(Topics.PARTITIONS).isEqualTo(12);
        assertThat(Topics.MAX_COMPACTION_LAG).isEqualTo(Duration.ofHours(24));
    }

    /** A broker forgets a segment once its last event is too old, so its first was kept for as long as the segment grew besides. */
    @Test
    void nothing_is_kept_much_longer_than_its_time() {
        for (Topic topic : Topics.all()) {
            Duration kept = topic.kept();
            if (kept != null) {
                long longest = Long.parseLong(topic.settings().get("retention.ms"))
                        + Long.parseLong(topic.settings().get("segment.ms"));
                assertThat(Duration.ofMillis(longest)).as(topic.name()).isBetween(kept, kept.plus(kept.dividedBy(20)));
            }
        }
    }

    @Test
    void every_event_travels_on_exactly_one_topic() {
        List<Class<? extends Event>> travelling = Topics.all().stream()
                .flatMap(topic -> topic.types().values().stream())
                .toList();

        assertThat(travelling).doesNotHaveDuplicates();
        assertThat(travelling)
                .containsExactlyInAnyOrderElementsOf(Samples.all().stream()
                        .<Class<? extends Event>>map(Event::getClass)
                        .toList());
    }

    @Test
    void an_event_is_named_after_its_record_and_never_by_its_class() {
        Wire.events()
                .forEach((name, record) -> assertThat(Topics.typeOf(record)).isEqualTo("dev.rollcall." + name + ".v1"));
        Wire.events().forEach((name, record) -> assertThat(name).isEqualTo(hyphenated(record.getSimpleName())));
    }

    @Test
    void an_event_that_travels_nowhere_is_refused() {
        assertThatThrownBy(() -> Topics.of(Event.class)).hasMessageContaining("is on no topic");
    }

    @Test
    void every_event_says_first_whose_it_is() {
        assertThat(Samples.all())
                .extracting(event -> event.getClass().getRecordComponents()[0])
                .allSatisfy(first -> {
                    assertThat(first.getName()).isEqualTo("companyId");
                    assertThat(first.getType()).isEqualTo(UUID.class);
                });
    }

    @Test
    void events_of_a_compacted_topic_carry_the_revision_that_orders_them() {
        assertThat(Topics.all().stream().filter(Topic::compacted))
                .flatExtracting(topic -> topic.types().values())
                .allSatisfy(type -> assertThat(
                                Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName))
                        .contains("revision"));
    }

    @Test
    void events_are_kept_under_their_company_and_those_of_many_things_a_company_under_the_thing() {
        assertThat(Samples.all()).allSatisfy(event -> {
            String key = switch (Topics.of(event.getClass()).name()) {
                case "roster" -> event.companyId() + "/0a1b2c3d-0000-4000-8000-00000000001e";
                case "billing-periods" -> event.companyId() + "/2026-10";
                default -> event.companyId().toString();
            };
            assertThat(event.key()).isEqualTo(key);
        });
        assertThat(Samples.of(SyncStarted.class).startsAfresh()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "change-set-staged, batches, 0, COMPLETE, true",
        "change-set-staged, batches, 0, PARTIAL, false",
        "change-set-staged, batches, 1, COMPLETE, false",
        "change-batch, index, 0, COMPLETE, true",
        "change-batch, index, 0, PARTIAL, false",
        "change-batch, index, 1, COMPLETE, false"
    })
    void a_complete_state_starts_afresh_with_its_first_batch_or_at_once_when_nobody_is_in_it(
            String type, String counter, int count, String completeness, boolean startsAfresh) {
        Class<? extends Event> event =
                Objects.requireNonNull(Topics.DIRECTORY_CHANGES.types().get(type));
        ObjectNode told = Wire.TOLERANT.valueToTree(Samples.of(event));
        told.put(counter, count).put("completeness", completeness);

        assertThat(Wire.TOLERANT.treeToValue(told, event).startsAfresh()).isEqualTo(startsAfresh);
    }

    private static String hyphenated(String name) {
        return name.replaceAll("(?<=.)([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
    }
}
