package dev.rollcall.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.local.data.DataDirectory;
import dev.rollcall.local.installation.Installation;
import dev.rollcall.local.process.Jvm;
import dev.rollcall.local.process.ProcessIdentity;
import dev.rollcall.local.process.ProcessRecords;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * {@code ./rollcall} on small programs, each command a process of its own, so that it can be sent signals and be killed. Every
 * process that comes of it is found by a mark in its environment.
 */
public final class Rollcall implements AutoCloseable {

    static final Duration TIMEOUT = Duration.ofMinutes(3);

    private static final String MARK = "ROLLCALL_TEST";

    private final String mark = UUID.randomUUID().toString();
    private final SmallRepository repository;
    private final Installation installation;
    private final List<String> around;
    private int commands;

    /** @param around a command that runs the command given to it, as {@code nsenter} does */
    Rollcall(SmallRepository repository, Path data, List<String> around) {
        this.repository = repository;
        this.around = around;
        // Below the ports that the system itself gives to outgoing connections.
        int base = ThreadLocalRandom.current().nextInt(1_500, 3_200) * 10;
        this.installation = new Installation(repository.root(), data, base);
    }

    Rollcall(SmallRepository repository, Path data) {
        this(repository, data, List.of());
    }

    Installation installation() {
        return installation;
    }

    DataDirectory data() {
        return installation.directory();
    }

    /** A command that has begun. */
    record Running(Process process, Path output) {

        /** What it said, on standard output and standard error. */
        String text() throws IOException {
            return Files.readString(output, StandardCharsets.UTF_8);
        }

        void signal(String name) throws IOException, InterruptedException {
            Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start();
            assertThat(kill.waitFor()).isZero();
        }

        Ended awaitEnd() throws IOException, InterruptedException {
            boolean ended = process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
            assertThat(ended).as("it ends; it said: " + text()).isTrue();
            return new Ended(process.exitValue(), text());
        }
    }

    /** A command that has ended. */
    record Ended(int exitCode, String text) {}

    /** Begins a command; where the data are, and for those that start something the ports, is added. */
    Running begin(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(Signals.heard());
        command.addAll(around);
        command.addAll(List.of(
                Jvm.java(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-Drollcall.repository=" + repository.root(),
                "-Dlogback.configurationFile=rollcall-launcher-logback.xml",
                "-cp",
                repository.classPath() + File.pathSeparator + System.getProperty("java.class.path"),
                Launcher.class.getName()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--data", installation.data().toString()));
        if (Arrays.asList(arguments).contains("up") || Arrays.asList(arguments).contains("demo")) {
            command.addAll(List.of("--port-base", String.valueOf(installation.portBase())));
        }
        Path outputs = Files.createDirectories(Path.of("target/rollcall-output", mark));
        Path output = outputs.resolve(++commands + "-" + String.join("-", arguments) + ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put(MARK, mark);
        return new Running(builder.start(), output);
    }

    Ended run(String... arguments) throws IOException, InterruptedException {
        return begin(arguments).awaitEnd();
    }

    /** Begins {@code up}, and returns when it is ready. */
    Running up() throws IOException {
        Running up = begin("up");
        await("ready", up, () -> up.text().contains("Ready after"));
        return up;
    }

    /** Waits for something while a command runs. */
    void await(String what, Running running, Callable<Boolean> condition) {
        org.awaitility.Awaitility.await(what)
                .atMost(TIMEOUT)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> {
                    if (condition.call()) {
                        return true;
                    }
                    assertThat(running.process().isAlive())
                            .as("it runs until " + what + "; it said: " + running.text())
                            .isTrue();
                    return false;
                });
    }

    /** Waits until a process of that name runs; one that ends by itself may have done so by then. */
    void awaitProcess(String name, Running running) {
        await(name + " runs", running, () -> process(name).isPresent());
    }

    Optional<ProcessHandle> process(String name) {
        return new ProcessRecords(data()).find(name).flatMap(ProcessIdentity::alive);
    }

    /** Everything that came of any command and still runs. */
    List<ProcessHandle> left() {
        return ProcessHandle.allProcesses()
                .filter(process -> isMarked(process.pid()))
                .toList();
    }

    /** Within the time that an orderly end may take. */
    void nothingIsLeft() {
        org.awaitility.Awaitility.await()
                .atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(left().stream()
                                .map(process -> process.pid() + " " + commandLine(process.pid()))
                                .toList())
                        .isEmpty());
    }

    /** As when the machine's memory runs out: all at once, and none is asked. */
    void killEverything() {
        for (List<ProcessHandle> left = left(); !left.isEmpty(); left = left()) {
            left.forEach(ProcessHandle::destroyForcibly);
        }
    }

    /** Every file under the data directory with its size and its time, to see that nothing was changed. */
    List<String> files() throws IOException {
        if (!Files.exists(installation.data())) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(installation.data())) {
            return files.map(file -> {
                        try {
                            return file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .sorted()
                    .toList();
        }
    }

    /** PostgreSQL writes its titles over its environment, but names its directory there. */
    private boolean isMarked(long pid) {
        if (commandLine(pid).contains(installation.data().toString())) {
            return true;
        }
        try {
            return Files.readString(Path.of("/proc", String.valueOf(pid), "environ"), StandardCharsets.ISO_8859_1)
                    .contains(MARK + "=" + mark);
        } catch (IOException notTold) {
            return false;
        }
    }

    private static String commandLine(long pid) {
        try {
            return Files.readString(Path.of("/proc", String.valueOf(pid), "cmdline"), StandardCharsets.ISO_8859_1)
                    .replace('\0', ' ');
        } catch (IOException notTold) {
            return ProcessHandle.of(pid)
                    .flatMap(process -> process.info().commandLine())
                    .orElse("");
        }
    }

    @Override
    public void close() {
        killEverything();
    }
}
