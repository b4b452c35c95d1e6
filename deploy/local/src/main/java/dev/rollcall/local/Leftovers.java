package dev.rollcall.local;

import dev.rollcall.local.ProcessRecords.Recorded;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a launcher that was killed left running. Only processes that are on record, and still are who they were, are touched. */
final class Leftovers {

    static final String LAUNCHER = "launcher";

    private static final Duration PATIENCE = Duration.ofSeconds(25);

    private final DataDirectory data;
    private final ProcessRecords records;
    private final Duration patience;

    Leftovers(DataDirectory data, ProcessRecords records) {
        this(data, records, PATIENCE);
    }

    /** @param patience with each of them, before it is killed */
    Leftovers(DataDirectory data, ProcessRecords records, Duration patience) {
        this.data = data;
        this.records = records;
        this.patience = patience;
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
    List<String> stop() throws Trouble {
        try {
            List<Recorded> all = records.all().stream()
                    .filter(recorded -> !recorded.name().equals(LAUNCHER))
                    .toList();
            List<String> stopped = new ArrayList<>();
            stopped.addAll(
                    stop(all.stream().filter(one -> isProgram(one.name())).toList()));
            stopped.addAll(
                    stop(all.stream().filter(one -> !isProgram(one.name())).toList()));
            Optional<ProcessHandle> postgres = LocalPostgres.leftover(data);
            if (postgres.isPresent()) {
                StopSignal.INTERRUPT.send(postgres.get());
                await(postgres.get());
                stopped.add(LocalPostgres.NAME);
            }
            LocalPostgres.clearPidFile(data);
            return stopped;
        } catch (IOException e) {
            throw new Trouble("Cannot find out what runs on " + data.root() + ": " + FileTrouble.reason(e) + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Trouble("Interrupted while stopping what an earlier run left behind.", e);
        }
    }

    /** Everything that is neither Kafka nor PostgreSQL goes first: the others need these two to go in order. */
    private static boolean isProgram(String name) {
        return !name.equals(LocalSystem.KAFKA) && !name.equals(LocalPostgres.NAME);
    }

    private List<String> stop(List<Recorded> processes) throws InterruptedException {
        List<String> stopped = new ArrayList<>();
        List<ProcessHandle> offspring = new ArrayList<>();
        for (Recorded recorded : processes) {
            recorded.identity().alive().ifPresent(process -> {
                offspring.addAll(process.descendants().toList());
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
        offspring.forEach(ProcessHandle::destroyForcibly);
        return stopped;
    }

    private static StopSignal signalOf(String name) {
        return name.equals(LocalPostgres.NAME) ? StopSignal.INTERRUPT : StopSignal.TERMINATE;
    }

    private void await(ProcessHandle process) throws InterruptedException {
        Optional<ProcessIdentity> identity = ProcessIdentity.of(process.pid());
        if (identity.isPresent() && !identity.get().endsWithin(patience)) {
            process.destroyForcibly();
            identity.get().endsWithin(patience);
        }
    }
}
