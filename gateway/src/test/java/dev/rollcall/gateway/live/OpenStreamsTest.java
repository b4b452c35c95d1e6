package dev.rollcall.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class OpenStreamsTest {

    private final OpenStreams streams = new OpenStreams(new LiveSettings(2, 3, Duration.ofSeconds(5)));

    @Test
    void a_session_has_so_many_and_a_person_so_many_in_all_sessions() {
        assertThat(streams.open("one", "vera")).isTrue();
        assertThat(streams.open("one", "vera")).isTrue();
        assertThat(streams.open("one", "vera")).as("of the session").isFalse();
        assertThat(streams.open("two", "vera")).isTrue();
        assertThat(streams.open("three", "vera")).as("of the person").isFalse();
        assertThat(streams.open("four", "dana")).isTrue();
    }

    @Test
    void one_that_ends_makes_room() {
        streams.open("one", "vera");
        streams.open("one", "vera");

        streams.close("one", "vera");

        assertThat(streams.open("one", "vera")).isTrue();
        assertThat(streams.open("one", "vera")).isFalse();
    }
}
