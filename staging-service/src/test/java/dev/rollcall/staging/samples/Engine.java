package dev.rollcall.staging.samples;

import dev.rollcall.events.Event;
import dev.rollcall.events.snapshots.SnapshotEvent;
import dev.rollcall.staging.changeset.application.Announcements;
import dev.rollcall.staging.changeset.application.ChangeSets;
import dev.rollcall.staging.changeset.application.CheckingStaged;
import dev.rollcall.staging.changeset.application.ChoosingScope;
import dev.rollcall.staging.changeset.application.Overriding;
import dev.rollcall.staging.changeset.application.PreviewingScope;
import dev.rollcall.staging.changeset.application.Restaging;
import dev.rollcall.staging.changeset.application.StagingChanges;
import dev.rollcall.staging.directory.application.Directories;
import dev.rollcall.staging.eligibility.application.Overrides;
import dev.rollcall.staging.scope.application.Scopes;
import dev.rollcall.staging.scope.model.Scope;
import dev.rollcall.staging.snapshot.application.ReceivingSnapshot;
import dev.rollcall.staging.snapshot.application.Reception;
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

    /** How a use case is run so that it sees one company and alters it alone. */
    public interface Transactions {
        <T> Mono<T> writing(UUID companyId, Supplier<Mono<T>> work);
    }

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
    private final Overriding overriding;
    private final Restaging restaging;
    private Duration passed = Duration.ZERO;

    public Engine(
            UUID company,
            Transactions transactions,
            Snapshots snapshots,
            Directories directories,
            Scopes scopes,
            Overrides overrides,
            ChangeSets changeSets) {
        this.company = company;
        this.transactions = transactions;
        this.directories = directories;
        this.scopes = scopes;
        this.overrides = overrides;
        this.changeSets = changeSets;
        Announcements announcements = (causeId, at, events) -> Mono.fromRunnable(() -> events.forEach(this::told));
        StagingChanges staging = new StagingChanges(directories, scopes, overrides, changeSets, announcements);
        this.receiving = new ReceivingSnapshot(snapshots, directories, scopes, staging, announcements);
        this.choosing = new ChoosingScope(scopes, directories, staging, announcements);
        this.previewing = new PreviewingScope(directories, overrides, changeSets);
        this.overriding = new Overriding(overrides, directories, staging, announcements);
        this.restaging = new Restaging(staging, announcements);
    }

    private void told(Event event) {
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

    public Reception receive(SnapshotEvent event) {
        // A repetition has the id of the first time.
        UUID eventId = Samples.id(event.toString());
        return run(() -> receiving.receive(event, eventId, NOW.plus(passed)));
    }

    public Engine chooseEveryone() {
        choose(new Scope.Everyone());
        return this;
    }

    public Engine chooseGroups(String... names) {
        choose(Scope.Groups.of(Arrays.stream(names).map(Samples::id).toList()));
        return this;
    }

    public ChoosingScope.Outcome choose(Scope scope) {
        return choose(scope, run(() -> scopes.of(company)).revision());
    }

    public ChoosingScope.Outcome choose(Scope scope, long expectedRevision) {
        return run(() -> choosing.choose(new ChoosingScope.Choose(
                company, UUID.randomUUID(), NOW.plus(passed), "somebody", scope, expectedRevision)));
    }

    public PreviewingScope.Preview preview(Scope scope) {
        return run(() -> previewing.preview(company, scope));
    }

    public Overriding.Outcome bringIn(String name, boolean broughtIn) {
        return run(() -> overriding.overrule(new Overriding.Overrule(
                company, UUID.randomUUID(), NOW.plus(passed), "somebody", Samples.id(name), broughtIn)));
    }

    public void restage() {
        run(() -> restaging.restage(company, UUID.randomUUID(), NOW.plus(passed), "somebody"));
    }

    public CheckingStaged.Finding check() {
        return run(() -> new CheckingStaged(directories, scopes, overrides, changeSets).check(company));
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
