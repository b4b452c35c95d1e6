package dev.rollcall.simulator.graph;

import dev.rollcall.simulator.directory.Group;
import dev.rollcall.simulator.directory.Members;
import dev.rollcall.simulator.directory.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;

/** {@code /groups} and their members. */
@Component
final class Groups {

    Reply list(Caller caller, GraphRequest request) {
        readsGroups(caller);
        Paging.refuse(request, "$search", "$skip", "$orderby", "$filter", "$expand");
        int top = Paging.top(request);
        Set<String> selection = GroupJson.selection(request.parameter("$select"));
        Tenant tenant = caller.world().tenant();
        List<Group> page = new ArrayList<>();
        boolean more = false;
        for (int ordinal = Math.max(-1, Paging.after(request, "g")) + 1;
                ordinal < tenant.groups().size();
                ordinal++) {
            Group group = tenant.groups().get(ordinal);
            if (group.live()) {
                if (page.size() == top) {
                    more = true;
                    break;
                }
                page.add(group);
            }
        }
        boolean next = more;
        return Reply.ok(Json.object(json -> {
            json.writeStringProperty("@odata.context", caller.url("$metadata#groups"));
            if (next) {
                json.writeStringProperty(
                        "@odata.nextLink",
                        Paging.nextLink(caller, request, "g", page.getLast().ordinal()));
            }
            json.writeArrayPropertyStart("value");
            for (Group group : page) {
                json.writeStartObject();
                GroupJson.properties(json, group, selection, true);
                json.writeEndObject();
            }
            json.writeEndArray();
        }));
    }

    Reply one(Caller caller, GraphRequest request, String id) {
        readsGroups(caller);
        Group group = find(caller, id);
        Set<String> selection = GroupJson.selection(request.parameter("$select"));
        return Reply.ok(Json.object(json -> {
            json.writeStringProperty("@odata.context", caller.url("$metadata#groups/$entity"));
            GroupJson.properties(json, group, selection, true);
        }));
    }

    /** Direct members that are in the directory now: soft-deleted ones are not listed. */
    Reply members(Caller caller, GraphRequest request, String id) {
        readsGroups(caller);
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
        List<Integer> page = new ArrayList<>();
        boolean more = false;
        for (int i = members.indexAfter(Paging.after(request, "m")); i < members.size(); i++) {
            int reference = members.at(i);
            if (tenant.liveMember(reference)) {
                if (page.size() == top) {
                    more = true;
                    break;
                }
                page.add(reference);
            }
        }
        boolean next = more;
        return Reply.ok(Json.object(json -> {
            json.writeStringProperty("@odata.context", caller.url("$metadata#directoryObjects"));
            if (next) {
                json.writeStringProperty("@odata.nextLink", Paging.nextLink(caller, request, "m", page.getLast()));
            }
            json.writeArrayPropertyStart("value");
            for (int reference : page) {
                json.writeStartObject();
                identify(json, tenant, reference);
                if (names) {
                    json.writeStringProperty(
                            "displayName",
                            reference >= 0
                                    ? tenant.users().get(reference).displayName()
                                    : tenant.groups().get(~reference).displayName());
                }
                json.writeEndObject();
            }
            json.writeEndArray();
        }));
    }

    Reply count(Caller caller) {
        readsGroups(caller);
        return Reply.plain(String.valueOf(
                caller.world().tenant().groups().stream().filter(Group::live).count()));
    }

    /** Type and id of a member. */
    static void identify(JsonGenerator json, Tenant tenant, int reference) {
        json.writeStringProperty("@odata.type", reference >= 0 ? "#microsoft.graph.user" : "#microsoft.graph.group");
        json.writeStringProperty("id", tenant.memberId(reference).toString());
    }

    static void readsGroups(Caller caller) {
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
