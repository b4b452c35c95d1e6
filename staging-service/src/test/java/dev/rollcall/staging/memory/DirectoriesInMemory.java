package dev.rollcall.staging.memory;

import dev.rollcall.events.changes.PersonAttributes;
import dev.rollcall.staging.directory.application.Directories;
import dev.rollcall.staging.directory.model.Assessment;
import dev.rollcall.staging.directory.model.Directory;
import dev.rollcall.staging.directory.model.DirectoryPerson;
import dev.rollcall.staging.directory.model.GroupCounts;
import dev.rollcall.staging.directory.model.Head;
import dev.rollcall.staging.directory.model.KnownGroup;
import dev.rollcall.staging.directory.model.KnownUser;
import dev.rollcall.staging.directory.model.Snapshot;
import dev.rollcall.staging.directory.model.SnapshotUser;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;

/** In one thread. */
public final class DirectoriesInMemory implements Directories {

    private final Map<UUID, Directory> directories = new ConcurrentHashMap<>();
    private final Map<UUID, Map<UUID, PersonAttributes>> attributes = new ConcurrentHashMap<>();

    /** Applies a reading; whoever is not in the picture any more is forgotten. */
    public Directory.Merged apply(UUID companyId, Snapshot reading, Set<UUID> kept) {
        Directory.Merged merged = Directory.apply(directories.get(companyId), reading, kept);
        directories.put(companyId, merged.directory());
        Map<UUID, PersonAttributes> known = attributes.computeIfAbsent(companyId, id -> new HashMap<>());
        for (SnapshotUser user : reading.users().values()) {
            known.put(user.id(), user.attributes());
        }
        known.keySet().retainAll(merged.directory().users().keySet());
        return merged;
    }

    /** The attributes of somebody in the picture. */
    public PersonAttributes attributes(UUID companyId, UUID objectId) {
        return Objects.requireNonNull(
                attributes.getOrDefault(companyId, Map.of()).get(objectId),
                () -> objectId + " is not in the directory of company " + companyId);
    }

    @Override
    public Mono<Head> head(UUID companyId) {
        return load(companyId).map(Directory::head);
    }

    @Override
    public Mono<Directory> load(UUID companyId) {
        return Mono.fromSupplier(() -> directories.get(companyId));
    }

    @Override
    public Mono<Set<UUID>> groupIds(UUID companyId) {
        return load(companyId)
                .map(directory -> Set.copyOf(directory.groups().keySet()))
                .defaultIfEmpty(Set.of());
    }

    @Override
    public Mono<Void> saveAssessments(UUID companyId, Map<UUID, Assessment> assessments) {
        return Mono.fromRunnable(() -> directories.computeIfPresent(companyId, (id, directory) -> {
            Map<UUID, KnownUser> users = new HashMap<>(directory.users());
            assessments.forEach(
                    (user, assessment) -> users.computeIfPresent(user, (u, known) -> known.with(assessment)));
            return new Directory(directory.head(), users, directory.groups(), directory.groupsOf());
        }));
    }

    @Override
    public Mono<Void> saveCounts(UUID companyId, Map<UUID, GroupCounts> counts) {
        return Mono.fromRunnable(() -> directories.computeIfPresent(companyId, (id, directory) -> {
            Map<UUID, KnownGroup> groups = new HashMap<>(directory.groups());
            counts.forEach((group, count) -> groups.computeIfPresent(group, (g, known) -> known.counted(count)));
            return new Directory(directory.head(), directory.users(), groups, directory.groupsOf());
        }));
    }

    @Override
    public Mono<DirectoryPerson> person(UUID companyId, UUID objectId) {
        return load(companyId).mapNotNull(directory -> {
            KnownUser user = directory.users().get(objectId);
            return user == null || !user.live()
                    ? null
                    : new DirectoryPerson(
                            attributes(companyId, objectId).displayName(), user.assessment(), groups(directory, user));
        });
    }

    private static List<String> groups(Directory directory, KnownUser user) {
        return directory.groupsOf().getOrDefault(user.id(), Set.of()).stream()
                .map(directory.groups()::get)
                .filter(group -> group != null && group.live())
                .map(group -> group.group().displayName())
                .sorted(String.CASE_INSENSITIVE_ORDER)
                .limit(DirectoryPerson.GROUPS)
                .toList();
    }

    @Override
    public Mono<List<String>> names(UUID companyId, Collection<UUID> objectIds, int limit) {
        Map<UUID, PersonAttributes> known = attributes.getOrDefault(companyId, Map.of());
        return Mono.fromSupplier(() -> objectIds.stream()
                .map(known::get)
                .filter(Objects::nonNull)
                .map(PersonAttributes::displayName)
                .sorted()
                .limit(limit)
                .toList());
    }
}
