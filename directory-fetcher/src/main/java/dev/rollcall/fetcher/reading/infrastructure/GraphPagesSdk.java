package dev.rollcall.fetcher.reading.infrastructure;

import dev.rollcall.events.snapshots.DirectoryUser.MailboxPurpose;
import dev.rollcall.events.snapshots.Membership;
import dev.rollcall.fetcher.reading.application.GraphPages;
import dev.rollcall.fetcher.reading.model.Asked;
import dev.rollcall.fetcher.reading.model.Changes;
import dev.rollcall.fetcher.reading.model.Fault;
import dev.rollcall.fetcher.reading.model.GraphFault;
import dev.rollcall.fetcher.reading.model.Member;
import dev.rollcall.fetcher.reading.model.Onward;
import dev.rollcall.fetcher.reading.model.Page;
import dev.rollcall.fetcher.reading.model.Purposes;
import dev.rollcall.fetcher.reading.model.ReadGroup;
import dev.rollcall.fetcher.reading.model.ReadUser;
import dev.rollcall.fetcher.reading.model.Tenant;
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

    /** What a list gives on a page at most ({@code $top}). */
    private static final int TOP = 999;

    /** Of groups fewer are asked for: each brings a list of members, and progress is saved and told after a page. */
    private static final int GROUPS_TOP = 100;

    private static final String USER_FIELDS = String.join(",", UserJson.SELECTED);
    private static final String GROUP_FIELDS = String.join(",", GroupJson.SELECTED);

    private final GraphCalls calls;
    private final GraphBatch batches;

    GraphPagesSdk(GraphCalls calls, GraphBatch batches) {
        this.calls = calls;
        this.batches = batches;
    }

    @Override
    public Mono<String> userChangesFromNow(Tenant tenant) {
        return fromNow(
                tenant,
                Asked.USER_CHANGES,
                calls.base(tenant) + "/users/delta?$deltatoken=latest&$select=" + USER_FIELDS + "," + UserJson.MANAGER);
    }

    @Override
    public Mono<String> groupChangesFromNow(Tenant tenant) {
        return fromNow(
                tenant,
                Asked.GROUP_CHANGES,
                calls.base(tenant) + "/groups/delta?$deltatoken=latest&$select=" + GROUP_FIELDS + ","
                        + GroupJson.MEMBERS);
    }

    private Mono<String> fromNow(Tenant tenant, Asked asked, String link) {
        return changes(tenant, asked, link, ChangeJson::readUser).flatMap(changes -> switch (changes.onward()) {
            case Onward.UpToDate upToDate -> Mono.just(upToDate.link());
            case Onward.More more -> fromNow(tenant, asked, more.link());
        });
    }

    @Override
    public Mono<Page<ReadUser>> users(Tenant tenant, @Nullable String link) {
        if (link != null) {
            return calls.follow(tenant, Asked.USERS, link, body -> page(body, UserJson::read));
        }
        return calls.ask(
                tenant,
                Asked.USERS,
                client -> client.users().toGetRequestInformation(request -> {
                    request.queryParameters.top = TOP;
                    request.queryParameters.select = UserJson.SELECTED.toArray(String[]::new);
                    request.queryParameters.expand = new String[] {UserJson.EXPANDED_MANAGER};
                }),
                body -> page(body, UserJson::read));
    }

    @Override
    public Mono<Page<ReadGroup>> groups(Tenant tenant, @Nullable String link) {
        if (link != null) {
            return calls.follow(tenant, Asked.GROUPS, link, body -> page(body, GroupJson::read));
        }
        return calls.ask(
                tenant,
                Asked.GROUPS,
                client -> client.groups().toGetRequestInformation(request -> {
                    request.queryParameters.top = GROUPS_TOP;
                    request.queryParameters.select = GroupJson.SELECTED.toArray(String[]::new);
                }),
                body -> page(body, GroupJson::read));
    }

    @Override
    public Mono<Page<Member>> members(Tenant tenant, UUID groupId, @Nullable String link) {
        if (link != null) {
            return calls.follow(tenant, Asked.MEMBERS, link, body -> page(body, MemberJson::read));
        }
        return calls.ask(
                tenant,
                Asked.MEMBERS,
                client -> client.groups()
                        .byGroupId(groupId.toString())
                        .members()
                        .toGetRequestInformation(request -> {
                            request.queryParameters.top = TOP;
                            request.queryParameters.select = new String[] {"id"};
                        }),
                body -> page(body, MemberJson::read));
    }

    @Override
    public Mono<Changes> userChanges(Tenant tenant, String link) {
        return changes(tenant, Asked.USER_CHANGES, link, ChangeJson::readUser);
    }

    @Override
    public Mono<Changes> groupChanges(Tenant tenant, String link) {
        return changes(tenant, Asked.GROUP_CHANGES, link, ChangeJson::readGroup);
    }

    private Mono<Changes> changes(
            Tenant tenant, Asked asked, String link, Function<JsonParser, ChangeJson.Change> reader) {
        return calls.follow(tenant, asked, link, body -> {
            GraphJson.Listing<ChangeJson.Change> listing = GraphJson.listing(body, reader);
            List<Changes.Entry> entries = new ArrayList<>();
            List<Membership> memberships = new ArrayList<>();
            for (ChangeJson.Change change : listing.items()) {
                entries.add(change.entry());
                memberships.addAll(change.memberships());
            }
            return Changes.of(entries, memberships, onward(listing));
        });
    }

    private static Onward onward(GraphJson.Listing<?> listing) {
        if (listing.nextLink() != null) {
            return new Onward.More(listing.nextLink());
        }
        return new Onward.UpToDate(GraphJson.required("link behind a page of changes", listing.deltaLink()));
    }

    private static <T> Page<T> page(InputStream body, Function<JsonParser, T> item) {
        GraphJson.Listing<T> listing = GraphJson.listing(body, item);
        return new Page<>(listing.items(), listing.nextLink());
    }

    @Override
    public Mono<List<ReadUser>> usersById(Tenant tenant, List<UUID> ids) {
        return batches.ask(
                        tenant,
                        Asked.USERS,
                        ids,
                        id -> "/users/" + id + "?$select=" + USER_FIELDS + "&$expand=" + UserJson.EXPANDED_MANAGER)
                .flatMap(answers -> GraphBatch.found(Asked.USERS, answers, body -> read(body, UserJson::read)));
    }

    @Override
    public Mono<List<ReadGroup>> groupsById(Tenant tenant, List<UUID> ids) {
        return batches.ask(tenant, Asked.GROUPS, ids, id -> "/groups/" + id + "?$select=" + GROUP_FIELDS)
                .flatMap(answers -> GraphBatch.found(Asked.GROUPS, answers, body -> read(body, GroupJson::read)));
    }

    private static <T> T read(JsonNode body, Function<JsonParser, T> reader) {
        try (JsonParser parser = GraphJson.MAPPER.treeAsTokens(body)) {
            parser.nextToken();
            return reader.apply(parser);
        }
    }

    @Override
    public Mono<Purposes> purposes(Tenant tenant, List<UUID> ids) {
        return batches.ask(
                        tenant,
                        Asked.MAILBOX_PURPOSES,
                        ids,
                        id -> "/users/" + id + "/mailboxSettings?$select=userPurpose")
                .flatMap(GraphPagesSdk::purposes);
    }

    /** A single mailbox that gives no answer stays unclear; only throttling and a lost sign-in stop the reading. */
    private static Mono<Purposes> purposes(Map<UUID, GraphBatch.Answer> answers) {
        Map<UUID, MailboxPurpose> known = new HashMap<>();
        int forbidden = 0;
        for (Map.Entry<UUID, GraphBatch.Answer> answer : answers.entrySet()) {
            switch (answer.getValue()) {
                case GraphBatch.Answer.Found found -> {
                    MailboxPurpose purpose =
                            purpose(found.body().path("userPurpose").asString(""));
                    if (purpose != null) {
                        known.put(answer.getKey(), purpose);
                    }
                }
                case GraphBatch.Answer.Refused(Fault.Forbidden _) -> forbidden++;
                case GraphBatch.Answer.Refused(Fault.Throttled fault) -> {
                    return Mono.error(new GraphFault(Asked.MAILBOX_PURPOSES, fault));
                }
                case GraphBatch.Answer.Refused(Fault.Unauthorized fault) -> {
                    return Mono.error(new GraphFault(Asked.MAILBOX_PURPOSES, fault));
                }
                case GraphBatch.Answer.Refused _ -> {}
            }
        }
        return Mono.just(new Purposes(known, !answers.isEmpty() && forbidden == answers.size()));
    }

    private static @Nullable MailboxPurpose purpose(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
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
