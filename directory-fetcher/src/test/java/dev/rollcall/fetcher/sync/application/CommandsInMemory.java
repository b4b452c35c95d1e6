package dev.rollcall.fetcher.sync.application;

import dev.rollcall.commands.Announcements;
import dev.rollcall.commands.CommandRunner;
import dev.rollcall.commands.Transactions;
import dev.rollcall.commands.model.CommandMetadata;
import dev.rollcall.events.Event;
import dev.rollcall.fetcher.sync.model.Sync;
import dev.rollcall.fetcher.sync.model.SyncCommand;
import dev.rollcall.fetcher.sync.model.SyncDecider;
import dev.rollcall.fetcher.sync.model.SyncEvent;
import dev.rollcall.fetcher.sync.model.SyncEventMapper;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/** Handles commands without a database, and keeps what was announced. */
public final class CommandsInMemory implements Announcements {

    private final Transactions transactions;
    private final List<Event> announced = new CopyOnWriteArrayList<>();

    public CommandsInMemory(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Metadata of a command that Dana gives at an instant. */
    public static CommandMetadata given(Instant at) {
        return new CommandMetadata(UUID.randomUUID(), "dana", at);
    }

    /** Metadata of the commands that a service gives itself. */
    public static Supplier<CommandMetadata> givenBy(Clock clock) {
        return () -> new CommandMetadata(UUID.randomUUID(), "system:test", clock.instant());
    }

    /** Commands on syncs. */
    public CommandRunner<SyncCommand, Sync, SyncEvent> on(Syncs syncs) {
        return new CommandRunner<>(transactions, this, syncs, SyncDecider.DEFAULT, SyncEventMapper::map);
    }

    /** What was announced so far, of all companies. */
    public List<Event> announced() {
        return announced;
    }

    @Override
    public Mono<Void> announce(CommandMetadata metadata, List<? extends Event> events) {
        return Mono.fromRunnable(() -> announced.addAll(events));
    }
}
