package dev.rollcall.fetcher.reading.application;

import dev.rollcall.events.snapshots.DirectoryGroup;
import dev.rollcall.events.snapshots.DirectoryUser;
import dev.rollcall.events.snapshots.Membership;
import dev.rollcall.events.snapshots.Removal;
import dev.rollcall.events.snapshots.SnapshotStarted;
import dev.rollcall.fetcher.reading.model.DeltaLinks;
import dev.rollcall.fetcher.reading.model.Fault;
import dev.rollcall.fetcher.reading.model.GraphFault;
import dev.rollcall.fetcher.reading.model.Onward;
import dev.rollcall.fetcher.reading.model.Page;
import dev.rollcall.fetcher.reading.model.Position;
import dev.rollcall.fetcher.reading.model.Progress;
import dev.rollcall.fetcher.reading.model.Purposes;
import dev.rollcall.fetcher.reading.model.ReadGroup;
import dev.rollcall.fetcher.reading.model.ReadUser;
import dev.rollcall.fetcher.reading.model.Reading;
import dev.rollcall.fetcher.reading.model.SnapshotPages;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads a directory to its end, a step at a time: a step asks for one page of a list, and for what belongs to it, publishes
 * it, and saves how far it has come. At no time more than one step's objects are in memory.
 */
public final class ReadingDirectory {

    /** Pages on their way to the broker at once. */
    private static final int PUBLISHING = 4;

    private final GraphPages graph;
    private final Snapshots snapshots;
    private final int sideBySide;

    /**
     * A reader.
     *
     * @param sideBySide how many requests one reading may have under way at once
     */
    public ReadingDirectory(GraphPages graph, Snapshots snapshots, int sideBySide) {
        this.graph = graph;
        this.snapshots = snapshots;
        this.sideBySide = sideBySide;
    }

    /**
     * Reads on to the end.
     *
     * @param saved saves progress; an error from it stops the reading
     * @return the progress of the last step, at {@link Position.Whole}
     */
    public Mono<Progress> read(Reading reading, Progress from, Function<Progress, Mono<Void>> saved) {
        return Mono.just(from)
                .expand(progress -> progress.position() instanceof Position.Whole
                        ? Mono.empty()
                        : step(reading, progress)
                                .flatMap(next -> saved.apply(next).thenReturn(next)))
                .last();
    }

    private Mono<Progress> step(Reading reading, Progress progress) {
        return switch (progress.position()) {
            case Position.Beginning beginning -> begin(reading, progress, beginning);
            case Position.Users users -> crawlUsers(reading, progress, users);
            case Position.Groups groups -> crawlGroups(reading, progress, groups);
            case Position.CatchingUpUsers catchingUp -> catchUpUsers(reading, progress, catchingUp.links());
            case Position.CatchingUpGroups catchingUp -> catchUpGroups(reading, progress, catchingUp.links());
            case Position.Whole _ -> Mono.just(progress);
        };
    }

    private Mono<Progress> begin(Reading reading, Progress progress, Position.Beginning beginning) {
        DeltaLinks base = beginning.base();
        Mono<Position> first = base == null
                ? Mono.zip(
                        graph.userChangesFromNow(reading.tenant()),
                        graph.groupChangesFromNow(reading.tenant()),
                        (users, groups) -> new Position.Users(new DeltaLinks(users, groups), null))
                : Mono.just(new Position.CatchingUpUsers(base));
        return snapshots
                .publish(new SnapshotStarted(
                        reading.companyId(),
                        reading.runId(),
                        reading.epoch(),
                        reading.tenant().tenantId(),
                        reading.mode(),
                        reading.baseRunId(),
                        reading.startedAt()))
                .then(first)
                .map(progress::movedTo);
    }

    private Mono<Progress> crawlUsers(Reading reading, Progress progress, Position.Users at) {
        return graph.users(reading.tenant(), at.next())
                .flatMap(page -> publishUsers(reading, progress, page.items(), List.of())
                        .map(published -> published.movedTo(
                                page.next() == null
                                        ? new Position.Groups(at.links(), null)
                                        : new Position.Users(at.links(), page.next()))));
    }

    private Mono<Progress> crawlGroups(Reading reading, Progress progress, Position.Groups at) {
        return graph.groups(reading.tenant(), at.next())
                .flatMap(page -> publishGroups(reading, progress, page.items(), List.of(), List.of())
                        .flatMap(published -> crawlMembers(reading, published, page.items()))
                        .map(published -> published.movedTo(
                                page.next() == null
                                        ? new Position.CatchingUpUsers(at.links())
                                        : new Position.Groups(at.links(), page.next()))));
    }

    /** Groups whose members turn out to be unreadable are said again to be so: nothing may be concluded from their absence. */
    private Mono<Progress> crawlMembers(Reading reading, Progress progress, List<ReadGroup> groups) {
        Set<UUID> refused = ConcurrentHashMap.newKeySet();
        return Flux.fromIterable(groups)
                .filter(group -> membersReadable(reading, group))
                .flatMap(group -> membersOf(reading, group.id(), refused), sideBySide)
                .buffer(SnapshotPages.MEMBERSHIPS)
                .index()
                .flatMap(
                        some -> publish(SnapshotPages.of(
                                reading,
                                progress.pages() + some.getT1().intValue(),
                                List.of(),
                                List.of(),
                                some.getT2(),
                                List.of())),
                        PUBLISHING)
                .reduce(progress, Progress::with)
                .flatMap(published -> {
                    List<DirectoryGroup> unreadable = groups.stream()
                            .filter(group -> refused.contains(group.id()))
                            .map(group -> group.with(false))
                            .toList();
                    return publish(SnapshotPages.of(
                                    reading, published.pages(), List.of(), unreadable, List.of(), List.of()))
                            .map(pages -> published.withPagesOf(pages));
                });
    }

    private Flux<Membership> membersOf(Reading reading, UUID groupId, Set<UUID> refused) {
        return graph.members(reading.tenant(), groupId, null)
                .expand(page ->
                        page.next() == null ? Mono.empty() : graph.members(reading.tenant(), groupId, page.next()))
                .concatMapIterable(Page::items)
                .map(member -> new Membership(groupId, member.id(), member.kind(), true))
                .onErrorResume(GraphFault.class, fault -> switch (fault.fault()) {
                    case Fault.Forbidden _ -> {
                        refused.add(groupId);
                        yield Flux.empty();
                    }
                    // Deleted during the crawl: the closing delta will say so.
                    case Fault.Missing _ -> Flux.empty();
                    case Fault.Throttled _,
                            Fault.Unavailable _,
                            Fault.Unreachable _,
                            Fault.SignInRefused _,
                            Fault.CredentialsRefused _,
                            Fault.Unauthorized _,
                            Fault.Expired _,
                            Fault.Rejected _ -> Flux.error(fault);
                });
    }

    private Mono<Progress> catchUpUsers(Reading reading, Progress progress, DeltaLinks links) {
        return graph.userChanges(reading.tenant(), links.users())
                .flatMap(changes -> anew(changes.changed(), ids -> graph.usersById(reading.tenant(), ids))
                        .flatMap(users -> publishUsers(reading, progress, users, changes.removed()))
                        .map(published -> published.movedTo(
                                switch (changes.onward()) {
                                    case Onward.More more -> new Position.CatchingUpUsers(links.withUsers(more.link()));
                                    case Onward.UpToDate upToDate ->
                                        new Position.CatchingUpGroups(links.withUsers(upToDate.link()));
                                })));
    }

    private Mono<Progress> catchUpGroups(Reading reading, Progress progress, DeltaLinks links) {
        return graph.groupChanges(reading.tenant(), links.groups())
                .flatMap(changes -> anew(changes.changed(), ids -> graph.groupsById(reading.tenant(), ids))
                        .flatMap(groups ->
                                publishGroups(reading, progress, groups, changes.memberships(), changes.removed()))
                        .map(published -> published.movedTo(
                                switch (changes.onward()) {
                                    case Onward.More more ->
                                        new Position.CatchingUpGroups(links.withGroups(more.link()));
                                    case Onward.UpToDate upToDate ->
                                        new Position.Whole(links.withGroups(upToDate.link()));
                                })));
    }

    /** A delta tells of an object only what changed; staging wants whole ones. */
    private <T> Mono<List<T>> anew(List<UUID> ids, Function<List<UUID>, Mono<List<T>>> read) {
        return Flux.fromIterable(ids)
                .buffer(GraphPages.BATCH)
                .flatMapSequential(read, sideBySide)
                .concatMapIterable(some -> some)
                .collectList();
    }

    private Mono<Progress> publishUsers(
            Reading reading, Progress progress, List<ReadUser> users, List<Removal> removals) {
        return purposes(reading, progress, users).flatMap(purposes -> {
            List<DirectoryUser> whole = users.stream()
                    .map(user -> user.with(purposes.known().get(user.id())))
                    .toList();
            return publish(SnapshotPages.of(reading, progress.pages(), whole, List.of(), List.of(), removals))
                    .map(progress.withPurposesRefused(purposes.refused())::with);
        });
    }

    private Mono<Purposes> purposes(Reading reading, Progress progress, List<ReadUser> users) {
        if (progress.purposesRefused()) {
            return Mono.just(Purposes.NONE);
        }
        return Flux.fromIterable(users)
                .filter(ReadUser::purposeUnclear)
                .map(ReadUser::id)
                .buffer(GraphPages.BATCH)
                .flatMap(ids -> graph.purposes(reading.tenant(), ids), sideBySide)
                .reduce(Purposes.NONE, Purposes::and);
    }

    private Mono<Progress> publishGroups(
            Reading reading,
            Progress progress,
            List<ReadGroup> groups,
            List<Membership> memberships,
            List<Removal> removals) {
        List<DirectoryGroup> whole = groups.stream()
                .map(group -> group.with(membersReadable(reading, group)))
                .toList();
        return publish(SnapshotPages.of(reading, progress.pages(), List.of(), whole, memberships, removals))
                .map(progress::with);
    }

    private static boolean membersReadable(Reading reading, ReadGroup group) {
        return reading.hiddenMembersReadable() || !group.membershipHidden();
    }

    private Mono<SnapshotPages> publish(SnapshotPages pages) {
        return Flux.fromIterable(pages.pages())
                .flatMap(snapshots::publish, PUBLISHING)
                .then(Mono.just(pages));
    }
}
