package dev.rollcall.staging.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.events.snapshots.SnapshotEvent;
import dev.rollcall.staging.directory.model.Directory;
import dev.rollcall.staging.samples.Engine;
import dev.rollcall.staging.samples.Engines;
import dev.rollcall.staging.samples.RandomTenant;
import dev.rollcall.staging.samples.Run;
import dev.rollcall.staging.samples.RunningService;
import dev.rollcall.staging.samples.Samples;
import dev.rollcall.staging.scope.model.Scope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A tenant that changes at random is read whole and by deltas while its scope changes, and is staged rightly all along. */
@RunningService
class RandomHistoryTest {

    private final ApplicationContext service;

    @Autowired
    RandomHistoryTest(ApplicationContext service) {
        this.service = service;
    }

    @Test
    void what_is_staged_is_what_the_tenant_says_whatever_has_happened() {
        long seed = System.nanoTime();
        for (int history = 0; history < 60; history++) {
            play(seed + history, List.of(Engines.inMemory(UUID.randomUUID())));
        }
    }

    @Test
    void the_database_keeps_the_same_picture_as_the_model() {
        long seed = System.nanoTime();
        for (int history = 0; history < 3; history++) {
            UUID company = UUID.randomUUID();
            play(seed + history, List.of(Engines.inMemory(company), Engines.onPostgres(company, service)));
        }
    }

    /** Plays one history to engines of the same company; the first is what the others are compared with. */
    private static void play(long seed, List<Engine> engines) {
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        RandomTenant tenant = new RandomTenant(random);
        UUID company = engines.getFirst().company;
        Set<String> selected = Set.of();
        String lastApplied = null;
        engines.forEach(Engine::chooseEveryone);
        for (int step = 0; step < 25; step++) {
            String name = "step" + (char) ('A' + step);
            for (int change = random.nextInt(12); change > 0; change--) {
                tenant.change();
            }
            if (lastApplied != null && random.nextInt(4) == 0) {
                Set<String> next = random.nextInt(4) == 0 ? Set.of() : tenant.someGroups();
                Scope scope = next.isEmpty()
                        ? new Scope.Everyone()
                        : Scope.Groups.of(next.stream().map(Samples::id).toList());
                engines.forEach(engine -> engine.choose(scope));
                selected = next;
            }
            Run run = lastApplied == null || random.nextInt(3) == 0
                    ? tenant.readWhole(company, name)
                    : tenant.readChanges(company, name, lastApplied);
            List<SnapshotEvent> events = inAnyOrder(run, random);
            engines.forEach(engine -> events.forEach(engine::receive));
            tenant.applied();
            lastApplied = name;

            for (Engine engine : engines) {
                assertThat(engine.staged()).as("seed %s, step %s", seed, step).isEqualTo(tenant.expected(selected));
                assertThat(engine.check().problems())
                        .as("seed %s, step %s", seed, step)
                        .isEmpty();
                assertThat(engine.check().digest()).isEqualTo(engine.receiver.digest());
                assertThat(engine.receiver.answers())
                        .isEqualTo(engines.getFirst().receiver.answers());
                assertThat(directory(engine)).isEqualTo(directory(engines.getFirst()));
            }
        }
    }

    private static @Nullable Directory directory(Engine engine) {
        return engine.run(() -> engine.directories().load(engine.company));
    }

    private static List<SnapshotEvent> inAnyOrder(Run run, Random random) {
        List<SnapshotEvent> events = new ArrayList<>(run.events());
        events.add(run.pages().get(random.nextInt(run.pages().size())));
        Collections.shuffle(events, random);
        return events;
    }
}
