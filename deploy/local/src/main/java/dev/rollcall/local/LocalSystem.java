package dev.rollcall.local;

import dev.rollcall.backends.TopicCreation;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * All of Rollcall on this machine: PostgreSQL, Kafka, the simulator and the six services, each a process. Between
 * {@link #start()} and {@link #stop()}, a process that ends is started again. Afterwards none is left.
 */
public final class LocalSystem {

    static final String KAFKA = "kafka";

    private static final int KAFKA_HEAP_MEGABYTES = 320;
    private static final Duration BACKEND_PATIENCE = Duration.ofSeconds(90);
    private static final Duration PROGRAM_PATIENCE = Duration.ofMinutes(3);
    private static final Duration GIVE_UP_PATIENCE = Duration.ofSeconds(30);

    private final Installation installation;
    private final DataDirectory data;
    private final List<Program> programs;
    private final ProcessRecords records;
    private final Progress progress;
    private final Processes processes;
    private final DiskWatch diskWatch;
    private final ReentrantLock starting = new ReentrantLock();
    private final CountDownLatch stopped = new CountDownLatch(1);

    private @Nullable InstallationLock lock;
    private volatile @Nullable Thread starter;

    LocalSystem(Installation installation, List<Program> programs, Progress progress) {
        this.programs = List.copyOf(programs);
        this.installation = installation;
        this.data = installation.directory();
        this.records = new ProcessRecords(data);
        this.progress = progress;
        this.processes = new Processes(data, records, progress);
        this.diskWatch = new DiskWatch(data.root(), progress);
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
        starting.lock();
        starter = Thread.currentThread();
        try {
            installation.requireStartable(programs);
            data.create();
            lock = InstallationLock.take(data);
            progress.line("Starting Rollcall on ports %d to %d, its data in %s"
                    .formatted(installation.portBase(), installation.ports().kafkaController(), data.root()));
            startAll();
        } catch (IOException e) {
            throw new Trouble("Cannot start on " + data.root() + ": " + FileTrouble.reason(e) + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Trouble("Stopped while starting.", e);
        } finally {
            starter = null;
            starting.unlock();
        }
    }

    private void startAll() throws Trouble, IOException, InterruptedException {
        Optional<ProcessIdentity> launcher =
                ProcessIdentity.of(ProcessHandle.current().pid());
        if (launcher.isPresent()) {
            records.put(Leftovers.LAUNCHER, launcher.get());
        }
        Files.deleteIfExists(data.ready());
        stopLeftovers();
        records.forgetEnds();
        installation.ports().requireFree(programs);
        FormerLogs.setAside(data);
        installation.recordPorts();
        Files.createDirectories(installation.apps());
        Configuration configuration = installation.configuration(Program.all());
        for (Program program : programs) {
            configuration.write(program);
        }
        // Otherwise the steps below would meet in the making of the first logger, which complains of that.
        LoggerFactory.getILoggerFactory();
        diskWatch.start();
        List<ExtractedProgram> extracted = startBackends(configuration);
        train(extracted);
        startPrograms(extracted, configuration);
        Files.writeString(data.ready(), "");
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
                extracted.add(
                        ExtractedProgram.of(program, installation.repository(), installation.apps(), this::runToEnd));
            }
        }));
        return extracted;
    }

    private void startPostgres(LocalPostgres postgres, Configuration configuration) throws Exception {
        long start = System.nanoTime();
        postgres.prepare(this::runToEnd);
        Supervised process = processes.start(LocalPostgres.NAME, postgres.command(), StopSignal.INTERRUPT);
        processes.awaitReady(process, BACKEND_PATIENCE, postgres::isReady);
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
        Supervised process = processes.start(
                KAFKA, Jvm.launcherClass(KAFKA_HEAP_MEGABYTES, KafkaNode.class, arguments), StopSignal.TERMINATE);
        processes.awaitReady(process, BACKEND_PATIENCE, () -> Ports.answers(ports.kafka()));
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

    private int runToEnd(String name, List<String> command) throws Trouble, InterruptedException {
        return processes.run(name, command);
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
        extracted.train(data.config(program.name()), this::runToEnd);
        progress.done("cache for " + program.name(), start);
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
                processes.start(program.name(), extracted.command(data.config(program.name())), StopSignal.TERMINATE);
        int port = configuration.ports().of(program);
        processes.awaitReady(process, PROGRAM_PATIENCE, () -> readiness.isReady(port));
        progress.done(program.name(), start);
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

    /**
     * Stops everything in order: our programs, then Kafka, then PostgreSQL; a start that is under way gives up first. A second
     * call waits for the first.
     */
    public synchronized void stop() {
        if (stopped.getCount() == 0) {
            return;
        }
        try {
            processes.refuse();
            interruptStart();
            processes.stop();
            boolean startHasGivenUp = starting.tryLock(GIVE_UP_PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (startHasGivenUp) {
                starting.unlock();
            }
            diskWatch.stop();
            if (lock != null) {
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

    private void interruptStart() {
        Thread thread = starter;
        if (thread != null && !thread.equals(Thread.currentThread())) {
            thread.interrupt();
        }
    }
}
