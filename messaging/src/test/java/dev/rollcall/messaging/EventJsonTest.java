package dev.rollcall.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.events.Cloud;
import dev.rollcall.events.connections.Connection;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Events as they are on the wire. */
class EventJsonTest {

    private static final Connection CONNECTION = new Connection(
            UUID.randomUUID(),
            3,
            UUID.randomUUID(),
            Cloud.GLOBAL,
            null,
            Connection.Status.SIGN_IN_AWAITED,
            Set.of(),
            null);

    private final EventJson json = new EventJson();

    @Test
    void what_there_is_not_is_not_written() {
        assertThat(json.write(CONNECTION)).doesNotContain("null", "tenantId", "problem");
        assertThat(json.read(json.write(CONNECTION), Connection.class)).isEqualTo(CONNECTION);
    }

    /** Or else the first service that says more than before would stop all that are older. */
    @Test
    void what_a_later_version_says_besides_is_not_minded() {
        String later = json.write(CONNECTION).replaceFirst("\\{", "{\"unheardOf\":{\"by\":[1]},");

        assertThat(json.read(later, Connection.class)).isEqualTo(CONNECTION);
    }

    @Test
    void what_is_no_such_event_is_refused() {
        assertThatThrownBy(() -> json.read("{\"revision\":\"third\"}", Connection.class))
                .isInstanceOf(CannotHandle.class)
                .hasMessageStartingWith("Not a Connection: ");
    }
}
