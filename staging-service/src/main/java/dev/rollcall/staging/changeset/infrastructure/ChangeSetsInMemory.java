package dev.rollcall.staging.changeset.infrastructure;

import dev.rollcall.events.changes.PersonChange;
import dev.rollcall.events.changes.StagedGroup;
import dev.rollcall.events.changes.StagedPerson;
import dev.rollcall.staging.changeset.application.ChangeSets;
import dev.rollcall.staging.changeset.model.Move;
import dev.rollcall.staging.changeset.model.Staged;
import dev.rollcall.staging.changeset.model.StagedHead;
import dev.rollcall.staging.directory.infrastructure.DirectoriesInMemory;
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

/** For tests and simulations in one thread. */
public final class ChangeSetsInMemory implements ChangeSets {

    private final DirectoriesInMemory directories;
    private final Map<UUID, NavigableMap<UUID, Entry>> people = new ConcurrentHashMap<>();
    private final Map<UUID, Map<UUID, StagedGroup>> groups = new ConcurrentHashMap<>();
    private final Map<UUID, StagedHead> heads = new ConcurrentHashMap<>();

    /**
     * Staged states in memory.
     *
     * @param directories where attributes come from
     */
    public ChangeSetsInMemory(DirectoriesInMemory directories) {
        this.directories = directories;
    }

    @Override
    public Mono<StagedHead> head(UUID companyId) {
        return Mono.fromSupplier(() -> heads.get(companyId));
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
    public Mono<List<PersonChange>> write(UUID companyId, List<? extends Move> moves) {
        return Mono.fromSupplier(
                () -> moves.stream().map(move -> write(companyId, move)).toList());
    }

    private PersonChange write(UUID companyId, Move move) {
        Entry before = switch (move) {
            case Move.Entered(UUID id, Staged after, var because) -> put(companyId, id, after);
            case Move.Altered(UUID id, Staged after, var because) -> put(companyId, id, after);
            case Move.Left(UUID id, var because) -> in(companyId).remove(id);
        };
        Entry after = in(companyId).get(move.objectId());
        return new PersonChange(move.objectId(), person(before), person(after), move.because());
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
    public Mono<Void> writeGroups(UUID companyId, Map<UUID, StagedGroup> told, Collection<UUID> gone) {
        return Mono.fromRunnable(() -> {
            Map<UUID, StagedGroup> kept = groups.computeIfAbsent(companyId, id -> new HashMap<>());
            kept.putAll(told);
            kept.keySet().removeAll(gone);
        });
    }

    @Override
    public Mono<Void> save(UUID companyId, StagedHead head) {
        return Mono.fromRunnable(() -> heads.put(companyId, head));
    }

    private NavigableMap<UUID, Entry> in(UUID companyId) {
        return people.computeIfAbsent(companyId, id -> new TreeMap<>(IdOrder.BY_TEXT));
    }
}
