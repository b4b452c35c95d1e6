package dev.rollcall.fetcher.snapshot.infrastructure;

import dev.rollcall.events.snapshots.DirectoryUser.MailboxPurpose;
import dev.rollcall.events.snapshots.Membership;
import dev.rollcall.fetcher.snapshot.application.GraphPages;
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
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;

/** Microsoft Graph 1.0. */
final class GraphPagesSdk implements GraphPages {

    /** The most that a list has on a page ({@code $top}). */
    private static final int PAGE_SIZE = 999;

    /** Smaller for groups: each has a list of members, and progress is saved and announced after a page. */
    private static final int GROUP_PAGE_SIZE = 100;

    private static final String USER_FIELDS = String.join(",", UserJson.SELECTED);
    private static final String GROUP_FIELDS = String.join(",", GroupJson.SELECTED);

    private final GraphCalls calls;
    private final GraphBatch batches;

    GraphPagesSdk(GraphCalls calls, GraphBatch batches) {
        this.calls = calls;
        this.batches = batches;
    }

    @Override
    public Mono<String> userDeltaLink(Tenant tenant) {
        return deltaLink(
                tenant,
                GraphResource.USER_CHANGES,
                calls.base(tenant) + "/users/delta?$deltatoken=latest&$select=" + USER_FIELDS + "," + UserJson.MANAGER);
    }

    @Override
    public Mono<String> groupDeltaLink(Tenant tenant) {
        return deltaLink(
                tenant,
                GraphResource.GROUP_CHANGES,
                calls.base(tenant) + "/groups/delta?$deltatoken=latest&$select=" + GROUP_FIELDS + ","
                        + GroupJson.MEMBERS);
    }

    private Mono<String> deltaLink(Tenant tenant, GraphResource resource, String link) {
        return changes(tenant, resource, link, ChangeJson::readUser)
                .flatMap(changes -> switch (changes.continuation()) {
                    case Continuation.UpToDate upToDate -> Mono.just(upToDate.link());
                    case Continuation.MorePages more -> deltaLink(tenant, resource, more.link());
                });
    }

    @Override
    public Mono<Page<GraphUser>> users(Tenant tenant, @Nullable String link) {
        if (link != null) {
            return calls.followLink(tenant, GraphResource.USERS, link, body -> page(body, UserJson::read));
        }
        return calls.request(
                tenant,
                GraphResource.USERS,
                client -> client.users().toGetRequestInformation(request -> {
                    request.queryParameters.top = PAGE_SIZE;
                    request.queryParameters.select = UserJson.SELECTED.toArray(String[]::new);
                    request.queryParameters.expand = new String[] {UserJson.EXPANDED_MANAGER};
                }),
                body -> page(body, UserJson::read));
    }

    @Override
    public Mono<Page<GraphGroup>> groups(Tenant tenant, @Nullable String link) {
        if (link != null) {
            return calls.followLink(tenant, GraphResource.GROUPS, link, body -> page(body, GroupJson::read));
        }
        return calls.request(
                tenant,
                GraphResource.GROUPS,
                client -> client.groups().toGetRequestInformation(request -> {
                    request.queryParameters.top = GROUP_PAGE_SIZE;
                    request.queryParameters.select = GroupJson.SELECTED.toArray(String[]::new);
                }),
                body -> page(body, GroupJson::read));
    }

    @Override
    public Mono<Page<GroupMember>> members(Tenant tenant, UUID groupId, @Nullable String link) {
        if (link != null) {
            return calls.followLink(tenant, GraphResource.MEMBERS, link, body -> page(body, MemberJson::read));
        }
        return calls.request(
                tenant,
                GraphResource.MEMBERS,
                client -> client.groups()
                        .byGroupId(groupId.toString())
                        .members()
                        .toGetRequestInformation(request -> {
                            request.queryParameters.top = PAGE_SIZE;
                            request.queryParameters.select = new String[] {"id"};
                        }),
                body -> page(body, MemberJson::read));
    }

    @Override
    public Mono<ChangePage> userChanges(Tenant tenant, String link) {
        return changes(tenant, GraphResource.USER_CHANGES, link, ChangeJson::readUser);
    }

    @Override
    public Mono<ChangePage> groupChanges(Tenant tenant, String link) {
        return changes(tenant, GraphResource.GROUP_CHANGES, link, ChangeJson::readGroup);
    }

    private Mono<ChangePage> changes(
            Tenant tenant, GraphResource resource, String link, Function<JsonParser, ChangeJson.Change> reader) {
        return calls.followLink(tenant, resource, link, body -> {
            GraphJson.Listing<ChangeJson.Change> listing = GraphJson.listing(body, reader);
            List<ChangePage.Entry> entries = new ArrayList<>();
            List<Membership> memberships = new ArrayList<>();
            for (ChangeJson.Change change : listing.items()) {
                entries.add(change.entry());
                memberships.addAll(change.memberships());
            }
            return ChangePage.of(entries, memberships, continuation(listing));
        });
    }

    private static Continuation continuation(GraphJson.Listing<?> listing) {
        if (listing.nextLink() != null) {
            return new Continuation.MorePages(listing.nextLink());
        }
        return new Continuation.UpToDate(GraphJson.required("link behind a page of changes", listing.deltaLink()));
    }

    private static <T> Page<T> page(InputStream body, Function<JsonParser, T> item) {
        GraphJson.Listing<T> listing = GraphJson.listing(body, item);
        return new Page<>(listing.items(), listing.nextLink());
    }

    @Override
    public Mono<List<GraphUser>> usersById(Tenant tenant, List<UUID> ids) {
        return batches.request(
                        tenant,
                        GraphResource.USERS,
                        ids,
                        id -> "/users/" + id + "?$select=" + USER_FIELDS + "&$expand=" + UserJson.EXPANDED_MANAGER)
                .flatMap(responses ->
                        GraphBatch.found(GraphResource.USERS, responses, body -> read(body, UserJson::read)));
    }

    @Override
    public Mono<List<GraphGroup>> groupsById(Tenant tenant, List<UUID> ids) {
        return batches.request(tenant, GraphResource.GROUPS, ids, id -> "/groups/" + id + "?$select=" + GROUP_FIELDS)
                .flatMap(responses ->
                        GraphBatch.found(GraphResource.GROUPS, responses, body -> read(body, GroupJson::read)));
    }

    private static <T> T read(JsonNode body, Function<JsonParser, T> reader) {
        try (JsonParser parser = GraphJson.MAPPER.treeAsTokens(body)) {
            parser.nextToken();
            return reader.apply(parser);
        }
    }

    @Override
    public Mono<MailboxPurposes> mailboxPurposes(Tenant tenant, List<UUID> ids) {
        return batches.request(
                        tenant,
                        GraphResource.MAILBOX_PURPOSES,
                        ids,
                        id -> "/users/" + id + "/mailboxSettings?$select=userPurpose")
                .flatMap(GraphPagesSdk::purposes);
    }

    /** A single mailbox without a response stays unknown; only throttling and a rejected token fail the request. */
    private static Mono<MailboxPurposes> purposes(Map<UUID, GraphBatch.Response> responses) {
        Map<UUID, MailboxPurpose> known = new HashMap<>();
        int forbidden = 0;
        for (Map.Entry<UUID, GraphBatch.Response> response : responses.entrySet()) {
            switch (response.getValue()) {
                case GraphBatch.Response.Found found -> {
                    MailboxPurpose purpose =
                            purpose(found.body().path("userPurpose").asString(""));
                    if (purpose != null) {
                        known.put(response.getKey(), purpose);
                    }
                }
                case GraphBatch.Response.Refused(Fault.Forbidden _) -> forbidden++;
                case GraphBatch.Response.Refused(Fault.Throttled fault) -> {
                    return Mono.error(new GraphException(GraphResource.MAILBOX_PURPOSES, fault));
                }
                case GraphBatch.Response.Refused(Fault.Unauthorized fault) -> {
                    return Mono.error(new GraphException(GraphResource.MAILBOX_PURPOSES, fault));
                }
                case GraphBatch.Response.Refused _ -> {}
            }
        }
        return Mono.just(new MailboxPurposes(known, !responses.isEmpty() && forbidden == responses.size()));
    }

    private static @Nullable MailboxPurpose purpose(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "user" -> MailboxPurpose.USER;
            case "linked" -> MailboxPurpose.LINKED;
            case "shared" -> MailboxPurpose.SHARED;
            case "room" -> MailboxPurpose.ROOM;
            case "equipment" -> MailboxPurpose.EQUIPMENT;
            case "others" -> MailboxPurpose.OTHERS;
            default -> null;
        };
    }
}
