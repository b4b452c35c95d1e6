package dev.rollcall.fetcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.events.Cloud;
import dev.rollcall.events.connections.Connection;
import dev.rollcall.events.runs.SyncFinished;
import dev.rollcall.events.runs.SyncFinished.Outcome;
import dev.rollcall.events.runs.SyncRunEvent;
import dev.rollcall.events.runs.SyncStarted;
import dev.rollcall.events.snapshots.SnapshotPage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service as a process of its own, killed without a shutdown. */
class KilledReaderTest {

    private static final SimulatedMicrosoft MICROSOFT = RunningFetcher.Installation.MICROSOFT;
    private static final Duration LONG = Duration.ofMinutes(3);

    private final Map<String, String> installation = RunningFetcher.Installation.BACKENDS.propertiesFor("fetcher");
    private final OtherServices others = new OtherServices(installation);
    private final List<Process> processes = new ArrayList<>();

    @TempDir
    private Path logs;

    @AfterEach
    void stop() {
        processes.forEach(Process::destroyForcibly);
        others.close();
    }

    @Test
    void a_run_whose_reader_is_killed_in_its_middle_is_read_to_its_end_by_the_next_process() throws IOException {
        UUID companyId = UUID.randomUUID();
        UUID tenantId = MICROSOFT.tenant(500);
        MICROSOFT.behave(tenantId, Map.of("latencyMinMs", 300, "latencyMaxMs", 300));
        others.publish(new Connection(
                companyId, 1, UUID.randomUUID(), Cloud.GLOBAL, tenantId, Connection.Status.CONNECTED, Set.of(), null));

        Process first = start("first");
        await("the first reader reads memberships").atMost(LONG).until(() -> memberships(companyId) > 0);
        first.destroyForcibly();
        start("second");
        SyncFinished finished = await("the run ends")
                .atMost(LONG)
                .until(() -> others.finished(companyId), all -> !all.isEmpty())
                .getFirst();

        assertThat(finished.outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(others.runs(companyId))
                .filteredOn(SyncStarted.class::isInstance)
                .hasSize(1);
        assertThat(others.runs(companyId)).extracting(SyncRunEvent::runId).containsOnly(finished.runId());
        assertThat(others.snapshots(finished.runId(), SnapshotPage.class))
                .extracting(SnapshotPage::epoch)
                .contains(1L, 2L);
        assertThat(others.directory(companyId).users().keySet())
                .isEqualTo(MICROSOFT.users(tenantId).keySet());
        assertThat(others.directory(companyId).memberships()).isEqualTo(MICROSOFT.memberships(tenantId));
    }

    private long memberships(UUID companyId) {
        return others.runs(companyId).stream()
                .map(SyncRunEvent::runId)
                .distinct()
                .flatMap(runId -> others.snapshots(runId, SnapshotPage.class))
                .mapToLong(page -> page.memberships().size())
                .sum();
    }

    private Process start(String name) throws IOException {
        Map<String, String> settings = new HashMap<>(installation);
        settings.put("server.port", "0");
        settings.put("rollcall.fetcher.lease", "2s");
        settings.put("rollcall.clouds.GLOBAL.login", MICROSOFT.login("global"));
        settings.put("rollcall.clouds.GLOBAL.graph", MICROSOFT.graph("global"));
        settings.put("rollcall.clouds.GLOBAL.client-id", "6f1f6a52-9c1b-4d1e-8a43-2f6f5d6a7b01");
        settings.put("rollcall.clouds.GLOBAL.client-secret", "rollcall-demo-secret");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                FetcherApplication.class.getName()));
        settings.forEach((key, value) -> command.add("--" + key + "=" + value));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(logs.resolve(name + ".log").toFile())
                .start();
        processes.add(process);
        return process;
    }
}
