package dev.rollcall.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

class ClientAddressesTest {

    private final ClientAddresses direct = new ClientAddresses(List.of());
    private final ClientAddresses proxied = new ClientAddresses(List.of("10.0.0.0/8", " 2001:db8::1"));

    @Test
    void what_a_caller_says_of_itself_is_not_believed_without_a_proxy() {
        ServerHttpRequest request = from("203.0.113.9", "198.51.100.1");

        assertThat(direct.of(request).getHostAddress()).isEqualTo("203.0.113.9");
        assertThat(direct.isUnknownProxy(request)).isTrue();
        assertThat(direct.isTls(request)).isFalse();
    }

    @Test
    void behind_known_proxies_the_last_address_that_is_none_of_theirs_is_the_callers() {
        ServerHttpRequest request = from("10.0.0.1", "192.0.2.66, 203.0.113.9, 10.1.2.3");

        assertThat(proxied.of(request).getHostAddress()).isEqualTo("203.0.113.9");
        assertThat(proxied.isUnknownProxy(request)).isFalse();
        assertThat(proxied.isTls(request)).isTrue();
    }

    @Test
    void somebody_who_is_no_known_proxy_forwards_for_nobody() {
        assertThat(proxied.of(from("203.0.113.9", "192.0.2.66")).getHostAddress())
                .isEqualTo("203.0.113.9");
    }

    @Test
    void what_is_no_address_ends_the_way_back() {
        assertThat(proxied.of(from("10.0.0.1", "203.0.113.9, nonsense")).getHostAddress())
                .isEqualTo("10.0.0.1");
    }

    @Test
    void a_proxy_that_is_no_address_is_refused_at_the_start() {
        assertThatThrownBy(() -> new ClientAddresses(List.of("proxy.example")))
                .hasMessageContaining("rollcall.proxies")
                .hasMessageContaining("proxy.example");
    }

    @Test
    void one_subscriber_of_ipv6_has_one_key_whatever_addresses_they_take() {
        ClientAddresses any = new ClientAddresses(List.of());

        assertThat(key(any, "2001:db8:1:2::3"))
                .isEqualTo(key(any, "2001:db8:1:2:ffff::1"))
                .isNotEqualTo(key(any, "2001:db8:1:3::3"));
        assertThat(key(any, "203.0.113.9")).isNotEqualTo(key(any, "203.0.113.10"));
    }

    private static String key(ClientAddresses addresses, String peer) {
        return ClientAddresses.subscriber(addresses.of(from(peer, "")));
    }

    private static ServerHttpRequest from(String peer, String forwardedFor) {
        MockServerHttpRequest.BaseBuilder<?> request =
                MockServerHttpRequest.get("/").remoteAddress(new InetSocketAddress(peer, 40_000));
        return forwardedFor.isEmpty()
                ? request.build()
                : request.header("X-Forwarded-For", forwardedFor)
                        .header("X-Forwarded-Proto", "https")
                        .build();
    }
}
