package dev.rollcall.fetcher.snapshot.application;

import dev.rollcall.fetcher.snapshot.model.ChangePage;
import dev.rollcall.fetcher.snapshot.model.GraphGroup;
import dev.rollcall.fetcher.snapshot.model.GraphUser;
import dev.rollcall.fetcher.snapshot.model.GroupMember;
import dev.rollcall.fetcher.snapshot.model.MailboxPurposes;
import dev.rollcall.fetcher.snapshot.model.Page;
import dev.rollcall.fetcher.snapshot.model.Tenant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * A tenant's directory, page by page. Passing faults are retried in here, without holding a thread; any other fails with
 * {@link dev.rollcall.fetcher.snapshot.model.GraphException}.
 */
public interface GraphPages {

    /** How many objects can be requested by id at once: the limit of Microsoft's {@code $batch}. */
    int BATCH = 20;

    /** A delta link for changes of users from now on. */
    Mono<String> userDeltaLink(Tenant tenant);

    /** A delta link for changes of groups and their members from now on. */
    Mono<String> groupDeltaLink(Tenant tenant);

    /**
     * A page of users.
     *
     * @param link null for the first
     */
    Mono<Page<GraphUser>> users(Tenant tenant, @Nullable String link);

    /**
     * A page of groups.
     *
     * @param link null for the first
     */
    Mono<Page<GraphGroup>> groups(Tenant tenant, @Nullable String link);

    /**
     * A page of a group's direct members.
     *
     * @param link null for the first
     */
    Mono<Page<GroupMember>> members(Tenant tenant, UUID groupId, @Nullable String link);

    /** A page of changes of users. */
    Mono<ChangePage> userChanges(Tenant tenant, String link);

    /** A page of changes of groups and their members. */
    Mono<ChangePage> groupChanges(Tenant tenant, String link);

    /** At most {@link #BATCH} users; those who no longer exist are left out. */
    Mono<List<GraphUser>> usersById(Tenant tenant, List<UUID> ids);

    /** At most {@link #BATCH} groups; those that no longer exist are left out. */
    Mono<List<GraphGroup>> groupsById(Tenant tenant, List<UUID> ids);

    /** What the mailboxes of at most {@link #BATCH} users are for. A refusal is a value. */
    Mono<MailboxPurposes> mailboxPurposes(Tenant tenant, List<UUID> ids);
}
