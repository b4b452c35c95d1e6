package dev.rollcall.staging.samples;

import dev.rollcall.commands.Announcements;
import dev.rollcall.commands.Transactions;
import dev.rollcall.commands.model.CommandMetadata;
import dev.rollcall.events.Event;
import dev.rollcall.events.snapshots.SnapshotEvent;
import dev.rollcall.staging.changeset.application.ChangeSets;
import dev.rollcall.staging.changeset.application.CheckingStagedState;
import dev.rollcall.staging.changeset.application.ChoosingScope;
import dev.rollcall.staging.changeset.application.OverridingEligibility;
import dev.rollcall.staging.changeset.application.PreviewingScope;
import dev.rollcall.staging.changeset.application.Restaging;
import dev.rollcall.staging.changeset.application.StagingChanges;
import dev.rollcall.staging.company.application.DeletedCompanies;
import dev.rollcall.staging.directory.application.Directories;
import dev.rollcall.staging.eligibility.application.Overrides;
import dev.rollcall.staging.eligibility.model.OverrideCommand;
import dev.rollcall.staging.scope.application.Scopes;
import dev.rollcall.staging.scope.model.ChooseScope;
import dev.rollcall.staging.scope.model.Scope;
import dev.rollcall.staging.snapshot.application.Receipt;
import dev.rollcall.staging.snapshot.application.ReceivingSnapshot;
import dev.rollcall.staging.snapshot.application.Snapshots;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/** The whole service for one company, on some adapters, one command after another. */
public final class Engine {

    private static final Instant NOW = Run.BEGINNING.plus(Duration.ofDays(1));

    public final UUID company;
    public final Receiver receiver = new Receiver();
    private final Transactions transactions;
    private final Directories directories;
    private final Scopes scopes;
    private final Overrides overrides;
    private final ChangeSets changeSets;
    private final ReceivingSnapshot receiving;
    private final ChoosingScope choosing;
    private final PreviewingScope previewing;
    private final OverridingEligibility overriding;
    private final Restaging restaging;
    private Duration passed = Duration.ZERO;

    public Engine(
            UUID company,
            Transactions transactions,
            Snapshots snapshots,
            Directories directories,
            Scopes scopes,
            Overrides overrides,
            ChangeSets changeSets,
            DeletedCompanies deleted) {
        this.company = company;
        this.transactions = transactions;
        this.directories = directories;
        this.scopes = scopes;
        this.overrides = overrides;
        this.changeSets = changeSets;
        Announcements announcements = (metadata, events) -> Mono.fromRunnable(() -> events.forEach(this::announced));
        StagingChanges staging = new StagingChanges(directories, scopes, overrides, changeSets, announcements);
        this.receiving = new ReceivingSnapshot(snapshots, directories, scopes, staging, deleted, announcements);
        this.choosing = new ChoosingScope(transactions, announcements, scopes, directories, staging);
        this.previewing = new PreviewingScope(directories, overrides, changeSets);
        this.overriding =
                new OverridingEligibility(transactions, announcements, overrides, directories, scopes, staging);
        this.restaging = new Restaging(transactions, announcements, staging);
    }

    private void announced(Event event) {
        receiver.receive(event);
    }

    /** Days go by. */
    public void pass(Duration time) {
        passed = passed.plus(time);
    }

    public Engine receive(Run run) {
        run.events().forEach(this::receive);
        return this;
    }

    public Receipt receive(SnapshotEvent event) {
        // A repetition has the id of the first time.
        UUID eventId = Samples.id(event.toString());
        return run(() -> receiving.receive(event, new CommandMetadata(eventId, "system:snapshot", NOW.plus(passed))));
    }

    public Engine chooseEveryone() {
        choose(new Scope.Everyone());
        return this;
    }

    public Engine chooseGroups(String... names) {
        choose(Scope.Groups.of(Arrays.stream(names).map(Samples::id).toList()));
        return this;
    }

    public ChoosingScope.Result choose(Scope scope) {
        return choose(scope, run(() -> scopes.of(company)).revision());
    }

    public ChoosingScope.Result choose(Scope scope, long expectedRevision) {
        return run(() -> choosing.choose(new ChooseScope(company, command(), scope, expectedRevision)));
    }

    public PreviewingScope.Preview preview(Scope scope) {
        return run(() -> previewing.preview(company, scope));
    }

    public OverridingEligibility.Result bringIn(String name, boolean broughtIn) {
        return run(() -> overriding.override(
                broughtIn
                        ? new OverrideCommand.BringIn(company, command(), Samples.id(name))
                        : new OverrideCommand.TakeBack(company, command(), Samples.id(name))));
    }

    public void restage() {
        run(() -> restaging.restage(company, command()));
    }

    private CommandMetadata command() {
        return new CommandMetadata(UUID.randomUUID(), "somebody", NOW.plus(passed));
    }

    public CheckingStagedState.Finding check() {
        return run(() -> new CheckingStagedState(directories, scopes, overrides, changeSets).check(company));
    }

    public List<String> staged() {
        return receiver.names();
    }

    public Directories directories() {
        return directories;
    }

    public <T> T run(Supplier<Mono<T>> work) {
        return Objects.requireNonNull(transactions.writing(company, work).block(Duration.ofMinutes(5)));
    }
}
