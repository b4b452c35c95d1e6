package dev.rollcall.fetcher.snapshot.application;

import dev.rollcall.events.snapshots.DirectoryGroup;
import dev.rollcall.events.snapshots.DirectoryUser.MailboxPurpose;
import dev.rollcall.events.snapshots.Membership.MemberKind;
import dev.rollcall.fetcher.snapshot.model.ChangePage;
import dev.rollcall.fetcher.snapshot.model.Continuation;
import dev.rollcall.fetcher.snapshot.model.Fault;
import dev.rollcall.fetcher.snapshot.model.GraphException;
import dev.rollcall.fetcher.snapshot.model.GraphGroup;
import dev.rollcall.fetcher.snapshot.model.GraphResource;
import dev.rollcall.fetcher.snapshot.model.GraphUser;
import dev.rollcall.fetcher.snapshot.model.GroupMember;
import dev.rollcall.fetcher.snapshot.model.MailboxPurposes;
import dev.rollcall.fetcher.snapshot.model.Page;
import dev.rollcall.fetcher.snapshot.model.Tenant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** A directory that never changes: users on pages of 200, groups on one, each with the same number of members. */
public final class GraphPagesInMemory implements GraphPages {

    private static final int PAGE = 200;

    private final int users;
    private final int groups;
    private final int membersOfEach;
    private Sinks.@Nullable Empty<Void> hanging;
    private boolean failing;

    public GraphPagesInMemory(int users, int groups, int membersOfEach) {
        this.users = users;
        this.groups = groups;
        this.membersOfEach = membersOfEach;
    }

    /** From now on, no answer comes. */
    public void hang() {
        hanging = Sinks.empty();
    }

    /** Sends the answers that were held back. */
    public void resume() {
        Sinks.Empty<Void> waiting = hanging;
        hanging = null;
        if (waiting != null) {
            waiting.tryEmitEmpty();
        }
    }

    /** From now on, groups are answered with an error for good. */
    public void failAtGroups() {
        failing = true;
    }

    private <T> Mono<T> answer(T answer) {
        return Mono.defer(
                () -> hanging == null ? Mono.just(answer) : hanging.asMono().thenReturn(answer));
    }

    @Override
    public Mono<String> userDeltaLink(Tenant tenant) {
        return answer("users-from-now");
    }

    @Override
    public Mono<String> groupDeltaLink(Tenant tenant) {
        return answer("groups-from-now");
    }

    @Override
    public Mono<Page<GraphUser>> users(Tenant tenant, @Nullable String link) {
        long from = link == null ? 0 : Long.parseLong(link);
        long to = Math.min(from + PAGE, users);
        return answer(new Page<>(
                LongStream.range(from, to).mapToObj(GraphPagesInMemory::user).toList(),
                to < users ? String.valueOf(to) : null));
    }

    @Override
    public Mono<Page<GraphGroup>> groups(Tenant tenant, @Nullable String link) {
        return failing
                ? Mono.error(new GraphException(GraphResource.GROUPS, new Fault.Unavailable(500, null)))
                : answer(new Page<>(
                        LongStream.range(0, groups)
                                .mapToObj(GraphPagesInMemory::group)
                                .toList(),
                        null));
    }

    @Override
    public Mono<Page<GroupMember>> members(Tenant tenant, UUID groupId, @Nullable String link) {
        if (!isGroup(groupId)) {
            return Mono.error(
                    new GraphException(GraphResource.MEMBERS, new Fault.NotFound("Request_ResourceNotFound")));
        }
        return answer(new Page<>(
                LongStream.range(0, membersOfEach)
                        .mapToObj(i -> new GroupMember(new UUID(1, i), MemberKind.USER))
                        .toList(),
                null));
    }

    @Override
    public Mono<ChangePage> userChanges(Tenant tenant, String link) {
        return answer(new ChangePage(List.of(), List.of(), List.of(), new Continuation.UpToDate("users-from-then")));
    }

    @Override
    public Mono<ChangePage> groupChanges(Tenant tenant, String link) {
        return answer(new ChangePage(List.of(), List.of(), List.of(), new Continuation.UpToDate("groups-from-then")));
    }

    @Override
    public Mono<List<GraphUser>> usersById(Tenant tenant, List<UUID> ids) {
        return answer(ids.stream()
                .filter(this::isUser)
                .map(id -> user(id.getLeastSignificantBits()))
                .toList());
    }

    @Override
    public Mono<List<GraphGroup>> groupsById(Tenant tenant, List<UUID> ids) {
        return answer(ids.stream()
                .filter(this::isGroup)
                .map(id -> group(id.getLeastSignificantBits()))
                .toList());
    }

    @Override
    public Mono<MailboxPurposes> mailboxPurposes(Tenant tenant, List<UUID> ids) {
        return answer(new MailboxPurposes(
                ids.stream()
                        .filter(sharedMailboxes()::contains)
                        .collect(Collectors.toMap(id -> id, id -> MailboxPurpose.SHARED)),
                false));
    }

    /** Who is in it. */
    public Set<UUID> everybody() {
        return ids(1, users);
    }

    /** Its groups, each with its direct members. */
    public Map<UUID, Set<UUID>> members() {
        return ids(2, groups).stream().collect(Collectors.toMap(group -> group, group -> ids(1, membersOfEach)));
    }

    /** Every hundredth is nobody's own. */
    public Set<UUID> sharedMailboxes() {
        return everybody().stream()
                .filter(id -> id.getLeastSignificantBits() % 100 == 99)
                .collect(Collectors.toSet());
    }

    private boolean isUser(UUID id) {
        return ids(1, users).contains(id);
    }

    private boolean isGroup(UUID id) {
        return ids(2, groups).contains(id);
    }

    private static Set<UUID> ids(long kind, int many) {
        return LongStream.range(0, many).mapToObj(i -> new UUID(kind, i)).collect(Collectors.toSet());
    }

    private static GraphGroup group(long number) {
        return new GraphGroup(
                new UUID(2, number),
                "Group " + number,
                null,
                null,
                DirectoryGroup.Kind.SECURITY,
                false,
                null,
                false,
                false);
    }

    private static GraphUser user(long number) {
        return new GraphUser(
                new UUID(1, number),
                "user" + number + "@brightwater.example",
                "User " + number,
                null,
                null,
                null,
                List.of(),
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                "Member",
                null,
                true,
                true,
                null,
                null,
                null);
    }
}
