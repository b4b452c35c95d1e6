package dev.rollcall.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.events.changes.ChangeBatch;
import dev.rollcall.events.changes.PersonChange;
import dev.rollcall.events.roster.Member;
import dev.rollcall.events.roster.MemberChange;
import dev.rollcall.events.snapshots.DirectoryGroup;
import dev.rollcall.events.snapshots.DirectoryUser;
import dev.rollcall.events.snapshots.SnapshotPage;
import dev.rollcall.events.topics.MessageSize;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

class MessageSizeTest {

    private static final int MANY = 300;

    private static final SnapshotPage PAGE = Samples.of(SnapshotPage.class);

    @ParameterizedTest
    @ValueSource(strings = {"a", "ß", "漢", "👩‍🚀", "\"", "\\", "\n", "\u0001", "/", "\u007f", "\u2028"})
    void nothing_is_larger_than_it_is_said_to_be(String letter) {
        DirectoryUser user = filled(PAGE.users().getFirst(), DirectoryUser.class, letter);
        DirectoryGroup group = filled(PAGE.groups().getFirst(), DirectoryGroup.class, letter);
        Member member = filled(Samples.of(Member.class), Member.class, letter);
        PersonChange change = filled(Samples.of(ChangeBatch.class).people().getFirst(), PersonChange.class, letter);

        assertThat(MessageSize.of(user)).isBetween(bytes(user), 4 * bytes(user));
        assertThat(MessageSize.of(group)).isBetween(bytes(group), 4 * bytes(group));
        assertThat(MessageSize.of(member)).isBetween(bytes(member), 4 * bytes(member));
        MemberChange memberChange =
                new MemberChange(MemberChange.Kind.UNMERGED, member.memberId(), member.memberId(), member);
        assertThat(MessageSize.of(memberChange)).isBetween(bytes(memberChange), 4 * bytes(memberChange));
        assertThat(MessageSize.of(change)).isBetween(bytes(change), 4 * bytes(change));
    }

    @Test
    void a_list_is_cut_where_a_part_is_full_or_heavy_and_nothing_is_lost() {
        List<Integer> sizes = List.of(4, 4, 3, 20, 1, 1, 1, 1, 9);

        assertThat(MessageSize.cut(sizes, 3, 10, Integer::longValue))
                .containsExactly(List.of(4, 4), List.of(3), List.of(20), List.of(1, 1, 1), List.of(1, 9));
        assertThat(MessageSize.cut(sizes, 100, 1_000, Integer::longValue)).containsExactly(sizes);
        assertThat(MessageSize.cut(List.<Integer>of(), 3, 10, Integer::longValue))
                .isEmpty();
    }

    /** The same with long texts everywhere, and long lists. */
    private static <T> T filled(T sample, Class<T> type, String letter) {
        JsonNode json = Wire.TOLERANT.valueToTree(sample);
        return Wire.TOLERANT.treeToValue(longest(json, letter), type);
    }

    private static JsonNode longest(JsonNode node, String letter) {
        if (node instanceof ObjectNode object) {
            List.copyOf(object.propertyNames()).forEach(name -> object.set(name, longest(object.get(name), letter)));
        } else if (node instanceof ArrayNode list && !list.isEmpty()) {
            return many(list, letter);
        } else if (node.isString() && isFree(node.stringValue())) {
            return StringNode.valueOf(letter.repeat(256));
        }
        return node;
    }

    private static ArrayNode many(ArrayNode list, String letter) {
        ArrayNode many = Wire.TOLERANT.createArrayNode();
        IntStream.range(0, MANY).forEach(i -> {
            boolean text = list.get(0).isString() && isFree(list.get(0).stringValue());
            many.add(
                    text
                            ? StringNode.valueOf(letter.repeat(100))
                            : longest(list.get(0).deepCopy(), letter));
        });
        return many;
    }

    /** Ids, times and the words of enums have their length. */
    private static boolean isFree(String text) {
        return !text.matches("[0-9a-f-]{36}|[A-Z0-9_]+|\\d{4}-\\d\\d-.*");
    }

    private static long bytes(Object part) {
        return Wire.TOLERANT.writeValueAsString(part).getBytes(StandardCharsets.UTF_8).length;
    }
}
