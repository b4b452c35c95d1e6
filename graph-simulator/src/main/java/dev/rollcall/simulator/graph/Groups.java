package dev.rollcall.simulator.graph;

import dev.rollcall.simulator.directory.Group;
import dev.rollcall.simulator.directory.Members;
import dev.rollcall.simulator.directory.Tenant;
import dev.rollcall.simulator.graph.Paging.Page;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code /groups} and their members. */
@Component
final class Groups {

    static final String USER_TYPE = "#microsoft.graph.user";

    Reply list(Caller caller, GraphRequest request) {
        requireReadingGroups(caller);
        Paging.refuse(request, "$search", "$skip", "$orderby", "$filter", "$expand");
        int top = Paging.top(request);
        Set<String> selection = GroupJson.selection(request.parameter("$select"));
        List<Group> groups = caller.world().tenant().groups();
        int from = Math.max(-1, Paging.after(request, "g")) + 1;
        Page<Group> page = Paging.page(from, groups.size(), top, groups::get, Group::live);
        return Reply.collection(
                caller,
                "groups",
                Json.object("@odata.nextLink", page.nextLink(caller, request, "g", Group::ordinal)),
                page.map(group -> GroupJson.properties(group, selection)));
    }

    Reply one(Caller caller, GraphRequest request, String id) {
        requireReadingGroups(caller);
        Group group = find(caller, id);
        return Reply.entity(
                caller,
                "groups/$entity",
                GroupJson.properties(group, GroupJson.selection(request.parameter("$select"))));
    }

    /** Direct members that are in the directory now: soft-deleted ones are not listed. */
    Reply members(Caller caller, GraphRequest request, String id) {
        requireReadingGroups(caller);
        Paging.refuse(request, "$search", "$skip", "$orderby", "$filter", "$expand");
        Group group = find(caller, id);
        if (!membersReadable(caller, group)) {
            throw GraphError.denied();
        }
        int top = Paging.top(request);
        boolean names =
                request.parameter("$select").map(s -> s.contains("displayName")).orElse(true);
        Tenant tenant = caller.world().tenant();
        Members members = group.members();
        int from = members.indexAfter(Paging.after(request, "m"));
        Page<Integer> page = Paging.page(from, members.size(), top, members::at, tenant::liveMember);
        return Reply.collection(
                caller,
                "directoryObjects",
                Json.object("@odata.nextLink", page.nextLink(caller, request, "m", reference -> reference)),
                page.map(reference -> {
                    Map<String, @Nullable Object> member = identity(tenant, reference);
                    if (names) {
                        member.put("displayName", displayName(tenant, reference));
                    }
                    return member;
                }));
    }

    private static String displayName(Tenant tenant, int reference) {
        return reference >= 0
                ? tenant.users().get(reference).displayName()
                : tenant.groups().get(~reference).displayName();
    }

    Reply count(Caller caller) {
        requireReadingGroups(caller);
        return Reply.plain(String.valueOf(
                caller.world().tenant().groups().stream().filter(Group::live).count()));
    }

    /** Type and id of a member. */
    static Map<String, @Nullable Object> identity(Tenant tenant, int reference) {
        Map<String, @Nullable Object> member =
                Json.object("@odata.type", reference >= 0 ? USER_TYPE : "#microsoft.graph.group");
        member.put("id", tenant.memberId(reference));
        return member;
    }

    static void requireReadingGroups(Caller caller) {
        caller.require("GroupMember.Read.All", "Group.Read.All", "Directory.Read.All");
    }

    static boolean membersReadable(Caller caller, Group group) {
        return !group.membershipHidden() || caller.has("Member.Read.Hidden");
    }

    private static Group find(Caller caller, String id) {
        try {
            return caller.world()
                    .tenant()
                    .findGroup(UUID.fromString(id))
                    .filter(Group::live)
                    .orElseThrow(() -> GraphError.noSuchResource(id));
        } catch (IllegalArgumentException e) {
            throw GraphError.noSuchResource(id);
        }
    }
}
