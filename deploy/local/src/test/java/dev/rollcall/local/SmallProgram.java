package dev.rollcall.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands in for a service in tests of the launcher: unpacked, trained, configured and asked for its readiness as they are, but up
 * in a moment. A file beside its configuration makes it misbehave.
 */
public final class SmallProgram {

    /** It ends with exit code 3 instead of starting. */
    static final String DIES = ".dies";

    /** It runs, and never listens. */
    static final String HANGS = ".hangs";

    private static final String CONFIGURATION = "--spring.config.additional-location=";
    private static final Pattern PORT = Pattern.compile("^ *port: (\\d+)$", Pattern.MULTILINE);

    private SmallProgram() {}

    /** As a service's: {@code extract --destination DIR} with jarmode, otherwise where the configuration is. */
    public static void main(String[] arguments) throws Exception {
        if (System.getProperty("jarmode") != null) {
            Path jar = Path.of(System.getProperty("java.class.path"));
            Path directory = Files.createDirectories(Path.of(arguments[2]));
            Files.copy(jar, directory.resolve(jar.getFileName()));
            return;
        }
        if (System.getProperty("spring.context.exit") != null) {
            return;
        }
        Path configuration = Path.of(URI.create(arguments[0].substring(CONFIGURATION.length())));
        String name = String.valueOf(configuration.getFileName()).replace(".yml", "");
        if (Files.exists(configuration.resolveSibling(name + DIES))) {
            System.out.println("{\"message\":\"The table that it needs is missing.\",\"log\":{\"level\":\"ERROR\"}}");
            System.exit(3);
        }
        if (Files.exists(configuration.resolveSibling(name + HANGS))) {
            new CountDownLatch(1).await();
        }
        serve(port(Files.readString(configuration)));
    }

    private static int port(String configuration) {
        String server = configuration.substring(configuration.indexOf("server:"));
        Matcher port = PORT.matcher(server);
        if (!port.find()) {
            throw new IllegalArgumentException("There is no port in " + configuration);
        }
        return Integer.parseInt(port.group(1));
    }

    private static void serve(int port) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/actuator/health/readiness", SmallProgram::ready);
        server.createContext("/", SmallProgram::neverAnswer);
        server.start();
    }

    private static void ready(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    private static void neverAnswer(HttpExchange exchange) throws IOException {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.close();
    }
}
