package dev.rollcall.fetcher.reading.application;

import dev.rollcall.fetcher.reading.model.Changes;
import dev.rollcall.fetcher.reading.model.Member;
import dev.rollcall.fetcher.reading.model.Page;
import dev.rollcall.fetcher.reading.model.Purposes;
import dev.rollcall.fetcher.reading.model.ReadGroup;
import dev.rollcall.fetcher.reading.model.ReadUser;
import dev.rollcall.fetcher.reading.model.Tenant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * A tenant's directory, page by page. What passes is waited for in here, without holding a thread; what does not fails with
 * {@link dev.rollcall.fetcher.reading.model.GraphFault}.
 */
public interface GraphPages {

    /** How many objects may be asked for by their ids at once: what Microsoft's {@code $batch} holds. */
    int BATCH = 20;

    /** A delta link that knows of every user as they are now. */
    Mono<String> userChangesFromNow(Tenant tenant);

    /** A delta link that knows of every group and its members as they are now. */
    Mono<String> groupChangesFromNow(Tenant tenant);

    /**
     * A page of users.
     *
     * @param link null for the first
     */
    Mono<Page<ReadUser>> users(Tenant tenant, @Nullable String link);

    /**
     * A page of groups.
     *
     * @param link null for the first
     */
    Mono<Page<ReadGroup>> groups(Tenant tenant, @Nullable String link);

    /**
     * A page of a group's direct members.
     *
     * @param link null for the first
     */
    Mono<Page<Member>> members(Tenant tenant, UUID groupId, @Nullable String link);

    /** A page of changes of users. */
    Mono<Changes> userChanges(Tenant tenant, String link);

    /** A page of changes of groups and their members. */
    Mono<Changes> groupChanges(Tenant tenant, String link);

    /** At most {@link #BATCH} users, whole; those who are gone meanwhile are left out. */
    Mono<List<ReadUser>> usersById(Tenant tenant, List<UUID> ids);

    /** At most {@link #BATCH} groups, whole; those that are gone meanwhile are left out. */
    Mono<List<ReadGroup>> groupsById(Tenant tenant, List<UUID> ids);

    /** What the mailboxes of at most {@link #BATCH} users are for. A refusal is an answer, too. */
    Mono<Purposes> purposes(Tenant tenant, List<UUID> ids);
}
