package dev.rollcall.staging.memory;

import dev.rollcall.events.changes.StagedGroup;
import dev.rollcall.events.changes.StagedPerson;
import dev.rollcall.staging.changeset.application.ChangeSets;
import dev.rollcall.staging.changeset.model.PublishedState;
import dev.rollcall.staging.changeset.model.Staged;
import dev.rollcall.staging.changeset.model.StagedChange;
import dev.rollcall.staging.changeset.model.Transition;
import dev.rollcall.staging.directory.model.IdOrder;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** In one thread. */
public final class ChangeSetsInMemory implements ChangeSets {

    private final DirectoriesInMemory directories;
    private final Map<UUID, NavigableMap<UUID, Entry>> people = new ConcurrentHashMap<>();
    private final Map<UUID, Map<UUID, StagedGroup>> groups = new ConcurrentHashMap<>();
    private final Map<UUID, PublishedState> states = new ConcurrentHashMap<>();

    /**
     * Staged states in memory.
     *
     * @param directories where attributes come from
     */
    public ChangeSetsInMemory(DirectoriesInMemory directories) {
        this.directories = directories;
    }

    @Override
    public Mono<PublishedState> published(UUID companyId) {
        return Mono.fromSupplier(() -> states.get(companyId));
    }

    @Override
    public Mono<Map<UUID, String>> hashes(UUID companyId) {
        return Mono.fromSupplier(() ->
                in(companyId).values().stream().collect(Collectors.toUnmodifiableMap(Entry::objectId, Entry::hash)));
    }

    @Override
    public Mono<Map<UUID, StagedGroup>> groups(UUID companyId) {
        return Mono.fromSupplier(() -> Map.copyOf(groups.getOrDefault(companyId, Map.of())));
    }

    @Override
    public Flux<Entry> people(UUID companyId) {
        return Flux.defer(() -> Flux.fromIterable(List.copyOf(in(companyId).values())));
    }

    @Override
    public Mono<List<Transition>> write(UUID companyId, List<? extends StagedChange> changes) {
        return Mono.fromSupplier(
                () -> changes.stream().map(change -> write(companyId, change)).toList());
    }

    private Transition write(UUID companyId, StagedChange change) {
        Entry before = switch (change) {
            case StagedChange.Added(UUID id, Staged after) -> put(companyId, id, after);
            case StagedChange.Updated(UUID id, Staged after) -> put(companyId, id, after);
            case StagedChange.Removed(UUID id) -> in(companyId).remove(id);
        };
        Entry after = in(companyId).get(change.objectId());
        return new Transition(change.objectId(), person(before), person(after));
    }

    private @Nullable Entry put(UUID companyId, UUID objectId, Staged staged) {
        StagedPerson person = new StagedPerson(
                directories.attributes(companyId, objectId), staged.eligibility(), new TreeSet<>(staged.groupIds()));
        return in(companyId).put(objectId, new Entry(objectId, person, staged.attributesHash(), staged.hash()));
    }

    private static @Nullable StagedPerson person(@Nullable Entry entry) {
        return entry == null ? null : entry.person();
    }

    @Override
    public Mono<Void> writeGroups(UUID companyId, Map<UUID, StagedGroup> published, Collection<UUID> removed) {
        return Mono.fromRunnable(() -> {
            Map<UUID, StagedGroup> kept = groups.computeIfAbsent(companyId, id -> new HashMap<>());
            kept.putAll(published);
            kept.keySet().removeAll(removed);
        });
    }

    @Override
    public Mono<Void> save(UUID companyId, PublishedState state) {
        return Mono.fromRunnable(() -> states.put(companyId, state));
    }

    private NavigableMap<UUID, Entry> in(UUID companyId) {
        return people.computeIfAbsent(companyId, id -> new TreeMap<>(IdOrder.BY_TEXT));
    }
}
