package dev.rollcall.local.installation;

import dev.rollcall.local.failure.CommandFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where everything listens: ten ports in a row, on this machine only.
 *
 * @param base the first of them, which is the gateway's
 */
public record Ports(int base) {

    public static final int DEFAULT_BASE = 8400;

    private static final int POSTGRES = 7;
    private static final int KAFKA = 8;
    private static final int KAFKA_CONTROLLER = 9;
    private static final int HIGHEST_BASE = 65535 - KAFKA_CONTROLLER;
    private static final int CONNECT_MILLIS = 300;

    public Ports {
        if (base < 1024 || base > HIGHEST_BASE) {
            throw new IllegalArgumentException(
                    "A port base lies between 1024 and " + HIGHEST_BASE + ", not at " + base);
        }
    }

    public int of(Program program) {
        return base + program.portOffset();
    }

    public int postgres() {
        return base + POSTGRES;
    }

    public int kafka() {
        return base + KAFKA;
    }

    public int kafkaController() {
        return base + KAFKA_CONTROLLER;
    }

    /** Every port with the name of who listens there. */
    Map<Integer, String> all(List<Program> programs) {
        Map<Integer, String> ports = new LinkedHashMap<>();
        programs.forEach(program -> ports.put(of(program), program.name()));
        ports.put(postgres(), "postgres");
        ports.put(kafka(), "kafka");
        ports.put(kafkaController(), "kafka's controller");
        return ports;
    }

    /**
     * Requires that nobody listens on any of them.
     *
     * @throws CommandFailure that names the first that is taken
     */
    public void requireFree(List<Program> programs) throws CommandFailure {
        for (Map.Entry<Integer, String> port : all(programs).entrySet()) {
            if (taken(port.getKey())) {
                throw new CommandFailure("Port " + port.getKey() + " (for " + port.getValue() + ") is taken by "
                        + PortOwner.of(port.getKey()).orElse("another program")
                        + ". Stop that one, or move all of Rollcall's ports: ./rollcall up --port-base "
                        + (base + 100 > HIGHEST_BASE ? DEFAULT_BASE : base + 100) + ".");
            }
        }
    }

    /** Also on the other loopback address, where a browser may look first. */
    private static boolean taken(int port) {
        return answers(port) || answers(new InetSocketAddress(InetAddress.ofLiteral("::1"), port)) || !canBeBound(port);
    }

    /** Somebody who listens on one address only does not keep us from binding another, but would get our callers. */
    public static boolean answers(int port) {
        return answers(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    private static boolean answers(InetSocketAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(address, CONNECT_MILLIS);
            // With nobody there, a connection from a port to itself is possible (RFC 9293, simultaneous open).
            return socket.getLocalPort() != address.getPort();
        } catch (IOException nobody) {
            return false;
        }
    }

    private static boolean canBeBound(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException inUse) {
            return false;
        }
    }
}
