package dev.rollcall.gateway.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rollcall.gateway.service.Approval.Decision;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ItemKeyTest {

    private static final UUID SOMEBODY = UUID.fromString("7c1e4b0a-52d7-4e0f-8f1b-000000000001");

    @ParameterizedTest
    @ValueSource(strings = {"", ":PENDING", ":HELD:APPROVED"})
    void what_was_written_is_read_again(String decisions) {
        String text = SOMEBODY + ":abc" + decisions;

        assertThat(ItemKey.valueOf(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "abc",
                "7c1e4b0a-52d7-4e0f-8f1b-000000000001",
                "x:abc",
                "7c1e4b0a-52d7-4e0f-8f1b-000000000001:abc:MAYBE",
                "7c1e4b0a-52d7-4e0f-8f1b-000000000001:",
                "7c1e4b0a-52d7-4e0f-8f1b-000000000001:a:HELD:DENIED:x"
            })
    void nothing_else_is_a_key(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> ItemKey.valueOf(text));
    }

    @Test
    void undoing_gives_back_what_was_seen_and_what_was_held_waits() {
        ItemKey held = new ItemKey(SOMEBODY, "abc", Decision.HELD, null);

        assertThat(held.undoing(Decision.APPROVED))
                .isEqualTo(new ItemKey(SOMEBODY, "abc", Decision.APPROVED, Decision.PENDING));
        assertThat(new ItemKey(SOMEBODY, "abc", null, null).undoing(Decision.APPROVED))
                .isNull();
    }
}
