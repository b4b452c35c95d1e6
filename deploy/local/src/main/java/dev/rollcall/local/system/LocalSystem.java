package dev.rollcall.local.system;

import dev.rollcall.backends.TopicCreation;
import dev.rollcall.local.backend.KafkaNode;
import dev.rollcall.local.backend.LocalPostgres;
import dev.rollcall.local.data.DataDirectory;
import dev.rollcall.local.data.InstallationLock;
import dev.rollcall.local.data.ProcessName;
import dev.rollcall.local.failure.CommandFailure;
import dev.rollcall.local.failure.FileErrors;
import dev.rollcall.local.installation.Configuration;
import dev.rollcall.local.installation.ExtractedProgram;
import dev.rollcall.local.installation.Installation;
import dev.rollcall.local.installation.OrphanedProcesses;
import dev.rollcall.local.installation.Ports;
import dev.rollcall.local.installation.Program;
import dev.rollcall.local.log.LogTail;
import dev.rollcall.local.log.PreviousLogs;
import dev.rollcall.local.process.Jvm;
import dev.rollcall.local.process.ParallelSteps;
import dev.rollcall.local.process.ProcessIdentity;
import dev.rollcall.local.process.ProcessRecords;
import dev.rollcall.local.process.Processes;
import dev.rollcall.local.process.Progress;
import dev.rollcall.local.process.Readiness;
import dev.rollcall.local.process.StopSignal;
import dev.rollcall.local.process.SupervisedProcess;
import java.io.IOException;
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

    private static final int KAFKA_HEAP_MEGABYTES = 320;
    private static final Duration BACKEND_TIMEOUT = Duration.ofSeconds(90);
    private static final Duration PROGRAM_TIMEOUT = Duration.ofMinutes(3);
    private static final Duration GIVE_UP_TIMEOUT = Duration.ofSeconds(30);

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

    public LocalSystem(Installation installation, List<Program> programs, Progress progress) {
        this.programs = List.copyOf(programs);
        this.installation = installation;
        this.data = installation.directory();
        this.records = new ProcessRecords(data);
        this.progress = progress;
        this.processes = new Processes(data, records, progress);
        this.diskWatch = new DiskWatch(data.root(), progress);
    }

    /**
     * Starts everything, and returns when all of it takes requests.
     *
     * @throws CommandFailure when something does not start; then call {@link #stop()}, for the rest may run
     */
    public void start() throws CommandFailure {
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
            throw new CommandFailure("Cannot start on " + data.root() + ": " + FileErrors.reason(e) + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("Stopped while starting.", e);
        } finally {
            starter = null;
            starting.unlock();
        }
    }

    private void startAll() throws CommandFailure, IOException, InterruptedException {
        Optional<ProcessIdentity> launcher =
                ProcessIdentity.of(ProcessHandle.current().pid());
        if (launcher.isPresent()) {
            records.put(ProcessName.LAUNCHER, launcher.get());
        }
        Files.deleteIfExists(data.ready());
        stopLeftovers();
        records.clearUnexpectedEnds();
        installation.ports().requireFree(programs);
        PreviousLogs.rotate(data);
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

    private void stopLeftovers() throws CommandFailure {
        List<String> names = new OrphanedProcesses(data, records).stop();
        if (!names.isEmpty()) {
            progress.line("  An earlier run was killed; stopped what it left: " + String.join(", ", names) + ".");
        }
    }

    /** PostgreSQL, Kafka and the unpacking of the programs do not need each other. */
    private List<ExtractedProgram> startBackends(Configuration configuration)
            throws CommandFailure, IOException, InterruptedException {
        LocalPostgres postgres = new LocalPostgres(
                data,
                installation.apps(),
                installation.ports().postgres(),
                configuration.secrets().of("postgres.superuser"));
        List<ExtractedProgram> extracted = new ArrayList<>();
        ParallelSteps.run(List.of(() -> startPostgres(postgres, configuration), () -> startKafka(configuration), () -> {
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
        SupervisedProcess process = processes.start(ProcessName.POSTGRES, postgres.command(), StopSignal.INTERRUPT);
        processes.awaitReady(process, BACKEND_TIMEOUT, postgres::isReady);
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
        SupervisedProcess process = processes.start(
                ProcessName.KAFKA,
                Jvm.launcherClass(KAFKA_HEAP_MEGABYTES, KafkaNode.class, arguments),
                StopSignal.TERMINATE);
        processes.awaitReady(process, BACKEND_TIMEOUT, () -> Ports.answers(ports.kafka()));
        try {
            TopicCreation.createAll(installation.kafkaBootstrapServers(), "");
        } catch (ExecutionException | TimeoutException e) {
            process.requireAlive();
            throw new CommandFailure(
                    "Kafka does not create the topics: " + e.getMessage() + ". The end of " + process.log() + ":\n"
                            + LogTail.of(process.log(), 10),
                    e);
        }
        progress.done("Kafka", start);
    }

    private int runToEnd(String name, List<String> command) throws CommandFailure, InterruptedException {
        return processes.run(name, command);
    }

    /** Runs once for each build: every program is started for its cache's sake, two at a time. */
    private void train(List<ExtractedProgram> extracted) throws CommandFailure, InterruptedException {
        List<ParallelSteps.Step> steps = new ArrayList<>();
        for (ExtractedProgram program : extracted) {
            if (!program.hasCache()) {
                steps.add(() -> train(program));
            }
        }
        if (!steps.isEmpty()) {
            progress.line("  This build starts for the first time: making AOT caches, once (a minute or two).");
            ParallelSteps.run(2, steps);
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
            throws CommandFailure, InterruptedException {
        List<ParallelSteps.Step> steps = new ArrayList<>();
        try (Readiness readiness = new Readiness()) {
            for (ExtractedProgram program : extracted) {
                steps.add(() -> start(program, configuration, readiness));
            }
            ParallelSteps.run(Math.max(3, Runtime.getRuntime().availableProcessors()), steps);
        }
    }

    private void start(ExtractedProgram extracted, Configuration configuration, Readiness readiness) throws Exception {
        long start = System.nanoTime();
        Program program = extracted.program();
        SupervisedProcess process =
                processes.start(program.name(), extracted.command(data.config(program.name())), StopSignal.TERMINATE);
        int port = configuration.ports().of(program);
        processes.awaitReady(process, PROGRAM_TIMEOUT, () -> readiness.isReady(port));
        progress.done(program.name(), start);
    }

    /** The process of a program, if it runs. */
    public Optional<ProcessHandle> process(String name) {
        return records.find(name).flatMap(ProcessIdentity::alive);
    }

    public Installation installation() {
        return installation;
    }

    /** Returns when {@link #stop()} has. */
    public void awaitStop() throws InterruptedException {
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
            processes.refuseStarts();
            interruptStart();
            processes.stop();
            boolean startHasGivenUp = starting.tryLock(GIVE_UP_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
            if (startHasGivenUp) {
                starting.unlock();
            }
            diskWatch.stop();
            if (lock != null) {
                new OrphanedProcesses(data, records).stop();
                records.remove(ProcessName.LAUNCHER);
                Files.deleteIfExists(data.ready());
                lock.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | CommandFailure e) {
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
