package dev.rollcall.local.installation;

import dev.rollcall.local.backend.LocalPostgres;
import dev.rollcall.local.data.DataDirectory;
import dev.rollcall.local.data.ProcessName;
import dev.rollcall.local.failure.CommandFailure;
import dev.rollcall.local.failure.FileErrors;
import dev.rollcall.local.process.ProcessIdentity;
import dev.rollcall.local.process.ProcessRecords;
import dev.rollcall.local.process.ProcessRecords.Recorded;
import dev.rollcall.local.process.StopSignal;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a launcher that was killed left running. Only processes that are on record, and still are who they were, are touched. */
public final class OrphanedProcesses {

    private static final Duration TIMEOUT = Duration.ofSeconds(25);

    private final DataDirectory data;
    private final ProcessRecords records;
    private final Duration timeout;

    public OrphanedProcesses(DataDirectory data, ProcessRecords records) {
        this(data, records, TIMEOUT);
    }

    /** @param timeout for each of them, before it is killed */
    public OrphanedProcesses(DataDirectory data, ProcessRecords records, Duration timeout) {
        this.data = data;
        this.records = records;
        this.timeout = timeout;
    }

    /** Whether there are any. */
    boolean any() {
        return records.anyAlive() || LocalPostgres.leftover(data).isPresent();
    }

    /**
     * Stops them in order: our programs, then Kafka, then PostgreSQL.
     *
     * @return the names of those that ran
     */
    public List<String> stop() throws CommandFailure {
        try {
            List<Recorded> all = records.all().stream()
                    .filter(recorded -> !recorded.name().equals(ProcessName.LAUNCHER))
                    .toList();
            List<String> stopped = new ArrayList<>();
            stopped.addAll(stop(all.stream()
                    .filter(one -> !ProcessName.isBackend(one.name()))
                    .toList()));
            stopped.addAll(stop(all.stream()
                    .filter(one -> ProcessName.isBackend(one.name()))
                    .toList()));
            Optional<ProcessHandle> postgres = LocalPostgres.leftover(data);
            if (postgres.isPresent()) {
                StopSignal.INTERRUPT.send(postgres.get());
                await(postgres.get());
                stopped.add(ProcessName.POSTGRES);
            }
            LocalPostgres.clearPidFile(data);
            return stopped;
        } catch (IOException e) {
            throw new CommandFailure(
                    "Cannot find out what runs on " + data.root() + ": " + FileErrors.reason(e) + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("Interrupted while stopping what an earlier run left behind.", e);
        }
    }

    private List<String> stop(List<Recorded> processes) throws InterruptedException {
        List<String> stopped = new ArrayList<>();
        List<ProcessHandle> descendants = new ArrayList<>();
        for (Recorded recorded : processes) {
            recorded.identity().alive().ifPresent(process -> {
                descendants.addAll(process.descendants().toList());
                signalOf(recorded.name()).send(process);
                stopped.add(recorded.name());
            });
        }
        for (Recorded recorded : processes) {
            Optional<ProcessHandle> process = recorded.identity().alive();
            if (process.isPresent()) {
                await(process.get());
            }
            records.remove(recorded.name());
        }
        descendants.forEach(ProcessHandle::destroyForcibly);
        return stopped;
    }

    private static StopSignal signalOf(String name) {
        return name.equals(ProcessName.POSTGRES) ? StopSignal.INTERRUPT : StopSignal.TERMINATE;
    }

    private void await(ProcessHandle process) throws InterruptedException {
        Optional<ProcessIdentity> identity = ProcessIdentity.of(process.pid());
        if (identity.isPresent() && !identity.get().awaitEnd(timeout)) {
            process.destroyForcibly();
            identity.get().awaitEnd(timeout);
        }
    }
}
