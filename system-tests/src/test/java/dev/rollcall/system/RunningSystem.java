package dev.rollcall.system;

import static org.awaitility.Awaitility.await;

import dev.rollcall.demo.Addresses;
import dev.rollcall.demo.Browser;
import dev.rollcall.demo.Demo;
import dev.rollcall.demo.DemoFailure;
import dev.rollcall.demo.Figures;
import dev.rollcall.demo.SampleMsp;
import dev.rollcall.demo.SignIn;
import dev.rollcall.testsupport.TemporaryFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Everything on this machine, with an administrator signed in, and a hand on the directories and on the processes. */
final class RunningSystem implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Path directory;
    private final Path data;
    private final Addresses addresses;
    private Browser browser;

    @Nullable
    private List<Figures> firstStory;

    private RunningSystem(Path directory, Path data) throws DemoFailure, InterruptedException {
        this.directory = directory;
        this.data = data;
        Map<String, Listed> listed = status();
        this.addresses = new Addresses(
                URI.create("http://localhost:" + required(listed, "gateway").port()),
                URI.create("http://localhost:" + required(listed, "simulator").port()),
                "127.0.0.1:" + required(listed, "kafka").port());
        this.browser = SignIn.asPartnerAdmin(addresses);
    }

    /** Everything anew, on data of its own, which goes when it is closed. */
    static RunningSystem start() {
        try {
            Path directory = Files.createTempDirectory("rollcall-system-");
            Path data = directory.resolve("data");
            Launcher.told(
                    Set.of(0), Launcher.command(data, "up", "--detach", "--port-base", String.valueOf(freePorts())));
            try {
                return new RunningSystem(directory, data);
            } catch (DemoFailure | InterruptedException | RuntimeException e) {
                Launcher.told(Set.of(0), Launcher.command(data, "down"));
                throw e;
            }
        } catch (DemoFailure | IOException e) {
            throw new IllegalStateException("The system does not start: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What the demo came to when it was told for the first time; whoever asks first waits for it. */
    List<Figures> firstStory() throws Exception {
        List<Figures> told = firstStory;
        if (told == null) {
            told = Demo.run(addresses, System.out);
            firstStory = told;
        }
        return told;
    }

    Addresses addresses() {
        return addresses;
    }

    /** A command of the launcher for this system, not started yet. */
    ProcessBuilder command(String... words) {
        return Launcher.command(data, words);
    }

    /** Asking takes a second or two: ask before what they are to be killed in. */
    List<ProcessHandle> processes(String... programs) throws InterruptedException {
        Map<String, Listed> listed = status();
        List<ProcessHandle> processes = new ArrayList<>();
        for (String program : programs) {
            long pid = Long.parseLong(required(listed, program).process());
            processes.add(ProcessHandle.of(pid).orElseThrow());
        }
        return processes;
    }

    /** Stops every thread of a program, as a machine that is swapped out. */
    void pause(String program) throws InterruptedException {
        signal(program, "STOP");
    }

    void goOn(String program) throws InterruptedException {
        signal(program, "CONT");
    }

    private void signal(String program, String name) throws InterruptedException {
        Launcher.told(
                Set.of(0),
                new ProcessBuilder(
                        "kill", "-" + name, required(status(), program).process()));
    }

    /** A line of {@code ./rollcall status}. */
    private record Listed(String port, String process) {}

    private Map<String, Listed> status() throws InterruptedException {
        Map<String, Listed> listed = new HashMap<>();
        // Not all are ready while a test has one paused or killed.
        for (String line : Launcher.told(Set.of(0, 1), command("status")).split("\n")) {
            String[] columns = line.strip().split(" +");
            if (columns.length == 6) {
                listed.put(columns[0], new Listed(columns[1], columns[2]));
            }
        }
        return listed;
    }

    private static Listed required(Map<String, Listed> status, String program) {
        Listed listed = status.get(program);
        if (listed == null) {
            throw new AssertionError("./rollcall status does not list " + program);
        }
        return listed;
    }

    Broker broker() {
        return new Broker(addresses.kafkaBootstrapServers());
    }

    /** What the gateway's API answers; patient with a gateway that is just being started again. */
    JsonNode get(String path) {
        return await(path).until(() -> tried("GET", path, null), answer -> answer != null);
    }

    JsonNode post(String path, Object body) {
        return await(path).until(() -> tried("POST", path, body), answer -> answer != null);
    }

    /** One try. */
    Browser.Page call(String method, String path, @Nullable Object body) throws DemoFailure, InterruptedException {
        return browser.call(method, addresses.gateway().resolve(path), body);
    }

    /** Another tenant in the simulator. */
    void makeTenant(Map<String, Object> tenant) throws DemoFailure, InterruptedException {
        new Browser()
                .ask("POST", addresses.simulator().resolve("/simulator/tenants"), tenant)
                .ok();
    }

    /** Tells the simulator what happens in a tenant. */
    JsonNode microsoft(String method, UUID tenantId, String path, @Nullable Object body)
            throws DemoFailure, InterruptedException {
        return new Browser()
                .ask(method, addresses.simulator().resolve("/simulator/tenants/" + tenantId + "/" + path), body)
                .ok()
                .json();
    }

    /** Somebody else who works for the partner, and has no role yet. */
    JsonNode colleague() throws DemoFailure, InterruptedException {
        for (JsonNode user : microsoft("GET", SampleMsp.TENANT_ID, "users?kind=PERSON", null)) {
            if (!user.path("id").asString().equals(SampleMsp.ADMIN_OBJECT_ID.toString())) {
                return user;
            }
        }
        throw new AssertionError(SampleMsp.ADMIN + " works alone");
    }

    void forgetFaults(UUID tenantId) throws DemoFailure, InterruptedException {
        new Browser()
                .ask("DELETE", addresses.simulator().resolve("/simulator/tenants/" + tenantId + "/faults"), null)
                .ok();
    }

    ConditionFactory await(String what) {
        return org.awaitility.Awaitility.await(what).atMost(PATIENCE).pollInterval(Duration.ofMillis(250));
    }

    private @Nullable JsonNode tried(String method, String path, @Nullable Object body) throws InterruptedException {
        try {
            Browser.Page page = call(method, path, body);
            if (page.status() == 401 || page.uri().getPath().startsWith("/sign-in")) {
                browser = SignIn.asPartnerAdmin(addresses);
                return null;
            }
            return page.status() / 100 == 2 ? page.json() : null;
        } catch (DemoFailure notNow) {
            return null;
        }
    }

    List<UUID> companies() {
        List<UUID> ids = new ArrayList<>();
        get("/api/v1/companies")
                .forEach(company ->
                        ids.add(UUID.fromString(company.path("companyId").asString())));
        return ids;
    }

    UUID company(String name) {
        for (JsonNode company : get("/api/v1/companies")) {
            if (company.path("name").asString().equals(name)) {
                return UUID.fromString(company.path("companyId").asString());
            }
        }
        throw new AssertionError("There is no company " + name);
    }

    JsonNode lastRun(UUID companyId) {
        return get("/api/v1/companies/" + companyId + "/sync").path("lastRun");
    }

    /** Waits until a run other than this one has ended, and returns it. */
    JsonNode runAfter(UUID companyId, JsonNode before) {
        String id = before.path("runId").asString("");
        return await("another run ended")
                .until(
                        () -> lastRun(companyId),
                        run -> !run.path("runId").asString("").equals(id));
    }

    /** Approves who waits, commits, and waits until every service agrees with the others. */
    void commitEverything(UUID companyId) {
        String company = "/api/v1/companies/" + companyId;
        await("approval has what staging has")
                .until(
                        () -> get(company + "/check")
                                .path("staging")
                                .path("digest")
                                .asString("-"),
                        digest -> digest.equals(get(company + "/check")
                                .path("approval")
                                .path("digest")
                                .asString("")));
        JsonNode review = get(company + "/review");
        post(
                company + "/decisions",
                Map.of(
                        "decision", "APPROVED",
                        "filter", "WAITING",
                        "search", "",
                        "reviewRevision", review.path("revision").asLong()));
        review = get(company + "/review");
        if (review.path("added").asLong()
                        + review.path("changed").asLong()
                        + review.path("removed").asLong()
                > 0) {
            post(
                    company + "/commits",
                    Map.of("reviewRevision", review.path("revision").asLong()));
        }
        await("every service agrees")
                .until(() -> get("/api/v1/companies/" + companyId + "/check")
                        .path("holds")
                        .asBoolean());
    }

    @Override
    public void close() throws IOException {
        try {
            Launcher.told(Set.of(0), command("down"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        TemporaryFiles.delete(directory);
    }

    /** The first of ten in a row that nobody has. */
    static int freePorts() {
        for (int base = 21_000; base < 32_000; base += 10) {
            if (areFree(base)) {
                return base;
            }
        }
        throw new IllegalStateException("There are no ten free ports in a row");
    }

    private static boolean areFree(int base) {
        for (int port = base; port < base + 10; port++) {
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                socket.setReuseAddress(true);
            } catch (IOException taken) {
                return false;
            }
        }
        return true;
    }
}
