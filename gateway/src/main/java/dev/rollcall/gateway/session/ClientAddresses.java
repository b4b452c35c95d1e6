package dev.rollcall.gateway.session;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/**
 * From where requests come. {@code X-Forwarded-For} and {@code X-Forwarded-Proto} are believed of the proxies in {@code
 * rollcall.proxies} only, for everybody else can write what they like into them; and the last address that none of these
 * proxies has is the caller's, for what stands before it the caller may have written.
 */
@Component
public class ClientAddresses {

    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final String FORWARDED_PROTO = "X-Forwarded-Proto";

    private final List<IpSubnetFilterRule> proxies;

    /**
     * For an installation.
     *
     * @param proxies addresses or networks, as {@code 10.0.0.0/8}; none when nothing is in front of the gateway
     */
    ClientAddresses(@Value("${rollcall.proxies:}") List<String> proxies) {
        this.proxies = proxies.stream()
                .map(String::strip)
                .filter(proxy -> !proxy.isEmpty())
                .map(ClientAddresses::rule)
                .toList();
    }

    /** The caller's address. */
    InetAddress of(ServerHttpRequest request) {
        InetAddress peer = peer(request);
        if (!isProxy(peer)) {
            return peer;
        }
        InetAddress caller = peer;
        for (String hop : hops(request).reversed()) {
            InetAddress address = parse(hop);
            if (address == null) {
                return caller;
            }
            caller = address;
            if (!isProxy(address)) {
                return caller;
            }
        }
        return caller;
    }

    /** Whether somebody we do not know says to forward the request: then all who come that way have one address here. */
    boolean isUnknownProxy(ServerHttpRequest request) {
        return request.getHeaders().containsHeader(FORWARDED_FOR) && !isProxy(peer(request));
    }

    /** Whether the caller used TLS, according to a known proxy. */
    boolean isTls(ServerHttpRequest request) {
        return request.getSslInfo() != null
                || (isProxy(peer(request))
                        && "https".equalsIgnoreCase(request.getHeaders().getFirst(FORWARDED_PROTO)));
    }

    /** What limits by address are kept for: an IPv4 address, or the network of 64 bits that one IPv6 subscriber has. */
    static String subscriber(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == 4 ? address.getHostAddress() : Arrays.toString(Arrays.copyOf(bytes, 8));
    }

    private boolean isProxy(InetAddress address) {
        InetSocketAddress socket = new InetSocketAddress(address, 0);
        return proxies.stream().anyMatch(rule -> rule.matches(socket));
    }

    private static List<String> hops(ServerHttpRequest request) {
        List<String> hops = new ArrayList<>();
        for (String header : request.getHeaders().getValuesAsList(FORWARDED_FOR)) {
            hops.add(header.strip());
        }
        return hops;
    }

    private static InetAddress peer(ServerHttpRequest request) {
        InetSocketAddress remote = request.getRemoteAddress();
        return remote == null ? InetAddress.getLoopbackAddress() : Objects.requireNonNull(remote.getAddress());
    }

    private static @Nullable InetAddress parse(String text) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(text);
        try {
            return bytes == null ? null : InetAddress.getByAddress(bytes);
        } catch (UnknownHostException wrongLength) {
            return null;
        }
    }

    private static IpSubnetFilterRule rule(String network) {
        String[] parts = network.split("/", 2);
        if (parse(parts[0]) == null) {
            throw new IllegalArgumentException("rollcall.proxies has " + network
                    + ", which is no address or network; write as 10.1.2.3 or 10.0.0.0/8.");
        }
        int bits = parse(parts[0]) instanceof java.net.Inet4Address ? 32 : 128;
        return new IpSubnetFilterRule(
                parts[0], parts.length == 2 ? Integer.parseInt(parts[1]) : bits, IpFilterRuleType.ACCEPT);
    }
}
