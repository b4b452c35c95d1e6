package dev.rollcall.local;

import dev.rollcall.local.backends.TopicCreation;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * All of Rollcall on this machine: PostgreSQL, Kafka, the simulator and the six services, each a process. Between
 * {@link #start()} and {@link #stop()}, a process that ends is started again. Afterwards none is left.
 */
public final class LocalSystem {

    static final String KAFKA = "kafka";

    private static final int KAFKA_HEAP_MEGABYTES = 320;
    private static final Duration BACKEND_PATIENCE = Duration.ofSeconds(90);
    private static final Duration PROGRAM_PATIENCE = Duration.ofMinutes(3);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(25);

    private final Installation installation;
    private final DataDirectory data;
    private final List<Program> programs;
    private final ProcessRecords records;
    private final Progress progress;
    private final Map<String, Supervised> processes = new LinkedHashMap<>();
    private final CountDownLatch stopped = new CountDownLatch(1);

    private @Nullable InstallationLock lock;
    private volatile boolean stopping;

    LocalSystem(Installation installation, List<Program> programs, Progress progress) {
        this.programs = List.copyOf(programs);
        this.installation = installation;
        this.data = installation.directory();
        this.records = new ProcessRecords(data);
        this.progress = progress;
    }

    /** One that tells nobody how it is doing, for tests of the whole system. */
    public static LocalSystem quiet(Installation installation) {
        return new LocalSystem(
                installation,
                Program.all(),
                new Progress(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)));
    }

    /**
     * Starts everything, and returns when all of it takes requests.
     *
     * @throws Trouble when something does not start; then call {@link #stop()}, for the rest may run
     */
    public void start() throws Trouble {
        data.create();
        lock = InstallationLock.take(data);
        progress.line("Starting Rollcall on ports %d to %d, its data in %s"
                .formatted(installation.portBase(), installation.ports().kafkaController(), data.root()));
        try {
            Optional<ProcessIdentity> launcher =
                    ProcessIdentity.of(ProcessHandle.current().pid());
            if (launcher.isPresent()) {
                records.put(Leftovers.LAUNCHER, launcher.get());
            }
            Files.deleteIfExists(data.ready());
            stopLeftovers();
            installation.ports().requireFree(programs);
            installation.recordPorts();
            Files.createDirectories(installation.apps());
            Configuration configuration = installation.configuration(Program.all());
            for (Program program : programs) {
                configuration.write(program);
            }
            List<ExtractedProgram> extracted = startBackends(configuration);
            train(extracted);
            startPrograms(extracted, configuration);
            Files.writeString(data.ready(), "");
        } catch (IOException e) {
            throw new Trouble("Cannot start on " + data.root() + ": " + e.getMessage() + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Trouble("Interrupted while starting.", e);
        }
    }

    private void stopLeftovers() throws Trouble {
        List<String> names = new Leftovers(data, records).stop();
        if (!names.isEmpty()) {
            progress.line("  An earlier run was killed; stopped what it left: " + String.join(", ", names) + ".");
        }
    }

    /** PostgreSQL, Kafka and the unpacking of the programs do not need each other. */
    private List<ExtractedProgram> startBackends(Configuration configuration)
            throws Trouble, IOException, InterruptedException {
        LocalPostgres postgres = new LocalPostgres(
                data,
                installation.apps(),
                installation.ports().postgres(),
                configuration.secrets().of("postgres.superuser"));
        List<ExtractedProgram> extracted = new ArrayList<>();
        SideBySide.run(List.of(() -> startPostgres(postgres, configuration), () -> startKafka(configuration), () -> {
            for (Program program : programs) {
                extracted.add(ExtractedProgram.of(
                        program, installation.repository(), installation.apps(), data.log("build")));
            }
        }));
        return extracted;
    }

    private void startPostgres(LocalPostgres postgres, Configuration configuration) throws Exception {
        long start = System.nanoTime();
        postgres.prepare();
        Supervised process = supervised(LocalPostgres.NAME, postgres.command(), StopSignal.INTERRUPT);
        process.start();
        awaitReady(process, BACKEND_PATIENCE, postgres::isReady);
        for (Program program : programs) {
            if (program.isService()) {
                configuration.database(program).create(postgres.superuser());
            }
        }
        progress.done("PostgreSQL", start);
    }

    private void startKafka(Configuration configuration) throws Exception {
        long start = System.nanoTime();
        Ports ports = configuration.ports();
        List<String> arguments = List.of(
                data.kafka().toString(), String.valueOf(ports.kafka()), String.valueOf(ports.kafkaController()));
        Supervised process = supervised(
                KAFKA, Jvm.launcherClass(KAFKA_HEAP_MEGABYTES, KafkaNode.class, arguments), StopSignal.TERMINATE);
        process.start();
        awaitReady(process, BACKEND_PATIENCE, () -> Ports.answers(ports.kafka()));
        try {
            TopicCreation.createAll(installation.kafkaBootstrapServers(), "");
        } catch (ExecutionException | TimeoutException e) {
            process.requireAlive();
            throw new Trouble(
                    "Kafka does not create the topics: " + e.getMessage() + ". The end of " + process.log() + ":\n"
                            + LogTail.of(process.log(), 10),
                    e);
        }
        progress.done("Kafka", start);
    }

    /** Runs once for each build: every program is started for its cache's sake, two at a time. */
    private void train(List<ExtractedProgram> extracted) throws Trouble, InterruptedException {
        List<SideBySide.Step> steps = new ArrayList<>();
        for (ExtractedProgram program : extracted) {
            if (!program.hasCache()) {
                steps.add(() -> train(program));
            }
        }
        if (!steps.isEmpty()) {
            progress.line("  This build starts for the first time: making AOT caches, once (a minute or two).");
            SideBySide.run(2, steps);
        }
    }

    private void train(ExtractedProgram extracted) throws Exception {
        long start = System.nanoTime();
        Program program = extracted.program();
        String name = program.name() + "-training";
        Supervised process = supervised(name, extracted.training(data.config(program.name())), StopSignal.TERMINATE);
        process.start();
        process.awaitEnd();
        records.remove(name);
        extracted.keepCache();
        if (!stopping) {
            progress.done("cache for " + program.name(), start);
        }
    }

    /** As many at a time as use the processors well; the others would only make these slower. */
    private void startPrograms(List<ExtractedProgram> extracted, Configuration configuration)
            throws Trouble, InterruptedException {
        List<SideBySide.Step> steps = new ArrayList<>();
        try (Readiness readiness = new Readiness()) {
            for (ExtractedProgram program : extracted) {
                steps.add(() -> start(program, configuration, readiness));
            }
            SideBySide.run(Math.max(3, Runtime.getRuntime().availableProcessors()), steps);
        }
    }

    private void start(ExtractedProgram extracted, Configuration configuration, Readiness readiness) throws Exception {
        long start = System.nanoTime();
        Program program = extracted.program();
        Supervised process =
                supervised(program.name(), extracted.command(data.config(program.name())), StopSignal.TERMINATE);
        process.start();
        int port = configuration.ports().of(program);
        awaitReady(process, PROGRAM_PATIENCE, () -> readiness.isReady(port));
        if (!stopping) {
            progress.done(program.name(), start);
        }
    }

    private void awaitReady(Supervised process, Duration patience, Condition ready) throws Exception {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!stopping && !ready.holds()) {
            process.requireAlive();
            if (System.nanoTime() > deadline) {
                throw new Trouble(process.name() + " runs but is not ready after " + patience.toSeconds()
                        + " s. The end of " + process.log() + ":\n" + LogTail.of(process.log(), 15));
            }
            if (stopped.await(100, TimeUnit.MILLISECONDS)) {
                return;
            }
        }
        process.watch();
    }

    /** Something that becomes true. */
    private interface Condition {
        boolean holds() throws Exception;
    }

    private Supervised supervised(String name, List<String> command, StopSignal signal) throws Trouble {
        Supervised process = new Supervised(name, command, data.log(name), signal, records, progress);
        synchronized (processes) {
            if (stopping) {
                throw new Trouble("Stopped while starting.");
            }
            processes.put(name, process);
        }
        return process;
    }

    /** The process of a program, to be looked at or killed by a test of the whole system. */
    public Optional<ProcessHandle> process(String name) {
        return records.find(name).flatMap(ProcessIdentity::alive);
    }

    public Installation installation() {
        return installation;
    }

    /** Returns when {@link #stop()} has. */
    void awaitStop() throws InterruptedException {
        stopped.await();
    }

    /** Stops everything in order: our programs, then Kafka, then PostgreSQL. A second call waits for the first. */
    public synchronized void stop() {
        if (stopped.getCount() == 0) {
            return;
        }
        List<Supervised> all;
        synchronized (processes) {
            stopping = true;
            all = List.copyOf(processes.values());
        }
        if (!all.isEmpty()) {
            progress.line("Stopping.");
        }
        try {
            stop(all.stream().filter(one -> !isBackend(one)).toList());
            stop(all.stream().filter(one -> one.name().equals(KAFKA)).toList());
            stop(all.stream()
                    .filter(one -> one.name().equals(LocalPostgres.NAME))
                    .toList());
            if (lock != null) {
                // A first start that is cut off may have a PostgreSQL that is just being set up.
                new Leftovers(data, records).stop();
                records.remove(Leftovers.LAUNCHER);
                Files.deleteIfExists(data.ready());
                lock.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | Trouble e) {
            progress.line("Not everything was stopped: " + e.getMessage());
        } finally {
            stopped.countDown();
        }
    }

    private static boolean isBackend(Supervised process) {
        return process.name().equals(KAFKA) || process.name().equals(LocalPostgres.NAME);
    }

    private static void stop(List<Supervised> some) throws InterruptedException {
        some.forEach(Supervised::askToStop);
        for (Supervised process : some) {
            process.awaitStop(STOP_PATIENCE);
        }
    }
}
