package dev.rollcall.fetcher.snapshot.application;

import dev.rollcall.events.snapshots.DirectoryGroup;
import dev.rollcall.events.snapshots.DirectoryUser;
import dev.rollcall.events.snapshots.Membership;
import dev.rollcall.events.snapshots.Removal;
import dev.rollcall.events.snapshots.SnapshotStarted;
import dev.rollcall.fetcher.snapshot.model.Continuation;
import dev.rollcall.fetcher.snapshot.model.DeltaLinks;
import dev.rollcall.fetcher.snapshot.model.Fault;
import dev.rollcall.fetcher.snapshot.model.GraphException;
import dev.rollcall.fetcher.snapshot.model.GraphGroup;
import dev.rollcall.fetcher.snapshot.model.GraphUser;
import dev.rollcall.fetcher.snapshot.model.MailboxPurposes;
import dev.rollcall.fetcher.snapshot.model.Page;
import dev.rollcall.fetcher.snapshot.model.Position;
import dev.rollcall.fetcher.snapshot.model.Progress;
import dev.rollcall.fetcher.snapshot.model.ReadAttempt;
import dev.rollcall.fetcher.snapshot.model.SnapshotPages;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads a directory to its end in steps: a step fetches one page of a list with what belongs to it, publishes it, and saves the
 * progress. Only one step's objects are in memory at a time.
 */
public final class ReadingDirectory {

    /** Pages that are published concurrently. */
    private static final int PUBLISHING = 4;

    private final GraphPages graph;
    private final Snapshots snapshots;
    private final int concurrency;

    /**
     * Reads through Graph.
     *
     * @param concurrency how many requests of one attempt may be in flight
     */
    public ReadingDirectory(GraphPages graph, Snapshots snapshots, int concurrency) {
        this.graph = graph;
        this.snapshots = snapshots;
        this.concurrency = concurrency;
    }

    /**
     * Continues from some progress to the end.
     *
     * @param save saves progress; an error from it ends the attempt
     * @return the progress of the last step, at {@link Position.Complete}
     */
    public Mono<Progress> read(ReadAttempt attempt, Progress from, Function<Progress, Mono<Void>> save) {
        return Mono.just(from)
                .expand(progress -> progress.position() instanceof Position.Complete
                        ? Mono.empty()
                        : step(attempt, progress)
                                .flatMap(next -> save.apply(next).thenReturn(next)))
                .last();
    }

    private Mono<Progress> step(ReadAttempt attempt, Progress progress) {
        return switch (progress.position()) {
            case Position.Beginning beginning -> begin(attempt, progress, beginning);
            case Position.Users users -> crawlUsers(attempt, progress, users);
            case Position.Groups groups -> crawlGroups(attempt, progress, groups);
            case Position.CatchingUpUsers catchingUp -> catchUpUsers(attempt, progress, catchingUp.links());
            case Position.CatchingUpGroups catchingUp -> catchUpGroups(attempt, progress, catchingUp.links());
            case Position.Complete _ -> Mono.just(progress);
        };
    }

    private Mono<Progress> begin(ReadAttempt attempt, Progress progress, Position.Beginning beginning) {
        DeltaLinks base = beginning.base();
        Mono<Position> first = base == null
                ? Mono.zip(
                        graph.userDeltaLink(attempt.tenant()),
                        graph.groupDeltaLink(attempt.tenant()),
                        (users, groups) -> new Position.Users(new DeltaLinks(users, groups), null))
                : Mono.just(new Position.CatchingUpUsers(base));
        return snapshots
                .publish(new SnapshotStarted(
                        attempt.companyId(),
                        attempt.runId(),
                        attempt.epoch(),
                        attempt.tenant().tenantId(),
                        attempt.mode(),
                        attempt.baseRunId(),
                        attempt.startedAt()))
                .then(first)
                .map(progress::movedTo);
    }

    private Mono<Progress> crawlUsers(ReadAttempt attempt, Progress progress, Position.Users at) {
        return graph.users(attempt.tenant(), at.next())
                .flatMap(page -> publishUsers(attempt, progress, page.items(), List.of())
                        .map(published -> published.movedTo(
                                page.next() == null
                                        ? new Position.Groups(at.links(), null)
                                        : new Position.Users(at.links(), page.next()))));
    }

    private Mono<Progress> crawlGroups(ReadAttempt attempt, Progress progress, Position.Groups at) {
        return graph.groups(attempt.tenant(), at.next())
                .flatMap(page -> publishGroups(attempt, progress, page.items(), List.of(), List.of())
                        .flatMap(published -> crawlMembers(attempt, published, page.items()))
                        .map(published -> published.movedTo(
                                page.next() == null
                                        ? new Position.CatchingUpUsers(at.links())
                                        : new Position.Groups(at.links(), page.next()))));
    }

    /** Groups whose members turn out to be unreadable are published again as such: their absence means nothing. */
    private Mono<Progress> crawlMembers(ReadAttempt attempt, Progress progress, List<GraphGroup> groups) {
        Set<UUID> refused = ConcurrentHashMap.newKeySet();
        return Flux.fromIterable(groups)
                .filter(group -> areMembersReadable(attempt, group))
                .flatMap(group -> membersOf(attempt, group.id(), refused), concurrency)
                .buffer(SnapshotPages.MAX_MEMBERSHIPS)
                .index()
                .flatMap(
                        some -> publish(SnapshotPages.of(
                                attempt,
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
                                    attempt, published.pages(), List.of(), unreadable, List.of(), List.of()))
                            .map(pages -> published.withPagesOf(pages));
                });
    }

    private Flux<Membership> membersOf(ReadAttempt attempt, UUID groupId, Set<UUID> refused) {
        return graph.members(attempt.tenant(), groupId, null)
                .expand(page ->
                        page.next() == null ? Mono.empty() : graph.members(attempt.tenant(), groupId, page.next()))
                .concatMapIterable(Page::items)
                .map(member -> new Membership(groupId, member.id(), member.kind(), true))
                .onErrorResume(GraphException.class, fault -> switch (fault.fault()) {
                    case Fault.Forbidden _ -> {
                        refused.add(groupId);
                        yield Flux.empty();
                    }
                    // Deleted during the crawl: the closing delta reports it.
                    case Fault.NotFound _ -> Flux.empty();
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

    private Mono<Progress> catchUpUsers(ReadAttempt attempt, Progress progress, DeltaLinks links) {
        return graph.userChanges(attempt.tenant(), links.users())
                .flatMap(changes -> refetch(changes.changed(), ids -> graph.usersById(attempt.tenant(), ids))
                        .flatMap(users -> publishUsers(attempt, progress, users, changes.removed()))
                        .map(published -> published.movedTo(
                                switch (changes.continuation()) {
                                    case Continuation.MorePages more ->
                                        new Position.CatchingUpUsers(links.withUsers(more.link()));
                                    case Continuation.UpToDate upToDate ->
                                        new Position.CatchingUpGroups(links.withUsers(upToDate.link()));
                                })));
    }

    private Mono<Progress> catchUpGroups(ReadAttempt attempt, Progress progress, DeltaLinks links) {
        return graph.groupChanges(attempt.tenant(), links.groups())
                .flatMap(changes -> refetch(changes.changed(), ids -> graph.groupsById(attempt.tenant(), ids))
                        .flatMap(groups ->
                                publishGroups(attempt, progress, groups, changes.memberships(), changes.removed()))
                        .map(published -> published.movedTo(
                                switch (changes.continuation()) {
                                    case Continuation.MorePages more ->
                                        new Position.CatchingUpGroups(links.withGroups(more.link()));
                                    case Continuation.UpToDate upToDate ->
                                        new Position.Complete(links.withGroups(upToDate.link()));
                                })));
    }

    /** A delta has only the changed attributes of an object; staging needs all. */
    private <T> Mono<List<T>> refetch(List<UUID> ids, Function<List<UUID>, Mono<List<T>>> fetch) {
        return Flux.fromIterable(ids)
                .buffer(GraphPages.BATCH)
                .flatMapSequential(fetch, concurrency)
                .concatMapIterable(some -> some)
                .collectList();
    }

    private Mono<Progress> publishUsers(
            ReadAttempt attempt, Progress progress, List<GraphUser> users, List<Removal> removals) {
        return purposes(attempt, progress, users).flatMap(purposes -> {
            List<DirectoryUser> whole = users.stream()
                    .map(user -> user.with(purposes.known().get(user.id())))
                    .toList();
            return publish(SnapshotPages.of(attempt, progress.pages(), whole, List.of(), List.of(), removals))
                    .map(progress.withPurposesRefused(purposes.refused())::with);
        });
    }

    private Mono<MailboxPurposes> purposes(ReadAttempt attempt, Progress progress, List<GraphUser> users) {
        if (progress.purposesRefused()) {
            return Mono.just(MailboxPurposes.NONE);
        }
        return Flux.fromIterable(users)
                .filter(GraphUser::isPurposeUnknown)
                .map(GraphUser::id)
                .buffer(GraphPages.BATCH)
                .flatMap(ids -> graph.mailboxPurposes(attempt.tenant(), ids), concurrency)
                .reduce(MailboxPurposes.NONE, MailboxPurposes::and);
    }

    private Mono<Progress> publishGroups(
            ReadAttempt attempt,
            Progress progress,
            List<GraphGroup> groups,
            List<Membership> memberships,
            List<Removal> removals) {
        List<DirectoryGroup> whole = groups.stream()
                .map(group -> group.with(areMembersReadable(attempt, group)))
                .toList();
        return publish(SnapshotPages.of(attempt, progress.pages(), List.of(), whole, memberships, removals))
                .map(progress::with);
    }

    private static boolean areMembersReadable(ReadAttempt attempt, GraphGroup group) {
        return attempt.hiddenMembersReadable() || !group.membershipHidden();
    }

    private Mono<SnapshotPages> publish(SnapshotPages pages) {
        return Flux.fromIterable(pages.pages())
                .flatMap(snapshots::publish, PUBLISHING)
                .then(Mono.just(pages));
    }
}
