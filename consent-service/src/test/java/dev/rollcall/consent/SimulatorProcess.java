package dev.rollcall.consent;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The simulator of Microsoft's servers, as a process of its own. */
final class SimulatorProcess {

    static final String CLIENT = "6f1f6a52-9c1b-4d1e-8a43-2f6f5d6a7b01";

    private final Process process;
    private final int port;

    private SimulatorProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts it, and waits until it is ready. */
    static SimulatorProcess start(Path log, String... settings) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                jar(),
                "--server.port=" + port));
        command.addAll(List.of(settings));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        SimulatorProcess simulator = new SimulatorProcess(process, port);
        Awaitility.await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(simulator::ready);
        return simulator;
    }

    /** The runnable jar among the tests' dependencies. */
    private static String jar() {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(classPath.split(File.pathSeparator))
                .filter(entry -> entry.contains("graph-simulator") && entry.endsWith("-exec.jar"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The simulator is not among the dependencies"));
    }

    private boolean ready() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base() + "/actuator/health/readiness"))
                .build();
        return HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode()
                == 200;
    }

    String base() {
        return "http://localhost:" + port;
    }

    /** What the service needs to know to find it. */
    Map<String, String> properties() {
        Map<String, String> properties = new HashMap<>();
        Map.of("GLOBAL", "global", "US_GOV", "us-gov").forEach((cloud, path) -> {
            properties.put("rollcall.clouds." + cloud + ".login", base() + "/" + path + "/login");
            properties.put("rollcall.clouds." + cloud + ".graph", base() + "/" + path + "/graph");
            properties.put("rollcall.clouds." + cloud + ".client-id", CLIENT);
            properties.put("rollcall.clouds." + cloud + ".client-secret", "rollcall-demo-secret");
        });
        return properties;
    }

    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
