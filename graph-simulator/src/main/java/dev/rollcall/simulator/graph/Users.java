package dev.rollcall.simulator.graph;

import dev.rollcall.simulator.directory.Attribute;
import dev.rollcall.simulator.directory.Tenant;
import dev.rollcall.simulator.directory.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;

/** {@code /users} and what is below a user. */
@Component
final class Users {

    private static final Pattern EXPAND_MANAGER = Pattern.compile("manager(\\(\\$select=id(,\\w+)*\\))?");

    Reply list(Caller caller, GraphRequest request) {
        readsUsers(caller);
        Paging.refuse(request, "$filter", "$search", "$skip", "$orderby");
        int top = Paging.top(request);
        int after = Math.max(-1, Paging.after(request, "u"));
        Set<String> selection = UserJson.selection(request.parameter("$select"));
        boolean managers = managers(request);

        Tenant tenant = caller.world().tenant();
        List<User> page = new ArrayList<>(top);
        int ordinal = after + 1;
        boolean more = false;
        for (; ordinal < tenant.users().size(); ordinal++) {
            User user = tenant.users().get(ordinal);
            if (user.live()) {
                if (page.size() == top) {
                    more = true;
                    break;
                }
                page.add(user);
            }
        }
        boolean next = more;
        return Reply.ok(Json.object(json -> {
            json.writeStringProperty("@odata.context", caller.url("$metadata#users"));
            if (request.parameter("$count").filter("true"::equals).isPresent()) {
                json.writeNumberProperty(
                        "@odata.count",
                        tenant.users().stream().filter(User::live).count());
            }
            if (next) {
                json.writeStringProperty(
                        "@odata.nextLink",
                        Paging.nextLink(caller, request, "u", page.getLast().ordinal()));
            }
            json.writeArrayPropertyStart("value");
            for (User user : page) {
                json.writeStartObject();
                write(json, tenant, user, selection, managers);
                json.writeEndObject();
            }
            json.writeEndArray();
        }));
    }

    Reply one(Caller caller, GraphRequest request, String idOrName) {
        readsUsers(caller);
        User user = find(caller, idOrName);
        Set<String> selection = UserJson.selection(request.parameter("$select"));
        boolean managers = managers(request);
        return Reply.ok(Json.object(json -> {
            json.writeStringProperty("@odata.context", caller.url("$metadata#users/$entity"));
            write(json, caller.world().tenant(), user, selection, managers);
        }));
    }

    Reply manager(Caller caller, GraphRequest request, String idOrName) {
        readsUsers(caller);
        Tenant tenant = caller.world().tenant();
        User user = find(caller, idOrName);
        if (user.manager() == User.NOBODY || !tenant.users().get(user.manager()).live()) {
            throw GraphError.noSuchResource("manager");
        }
        Set<String> selection = UserJson.selection(request.parameter("$select"));
        return Reply.ok(Json.object(json -> {
            json.writeStringProperty("@odata.context", caller.url("$metadata#directoryObjects/$entity"));
            json.writeStringProperty("@odata.type", "#microsoft.graph.user");
            UserJson.properties(json, tenant.users().get(user.manager()), selection, true);
        }));
    }

    /** Only the purpose; not every user has settings that can be read. */
    Reply mailboxSettings(Caller caller, String idOrName) {
        if (!caller.has("MailboxSettings.Read")) {
            throw new GraphError(403, "ErrorAccessDenied", "Access is denied. Check credentials and try again.");
        }
        User user = find(caller, idOrName);
        String purpose = user.string(Attribute.MAILBOX_PURPOSE);
        if (purpose == null) {
            throw new GraphError(
                    404,
                    "MailboxNotEnabledForRESTAPI",
                    "The mailbox is either inactive, soft-deleted, or is hosted on-premise.");
        }
        return Reply.ok(Json.object(json -> {
            json.writeStringProperty(
                    "@odata.context", caller.url("$metadata#users('" + user.id() + "')/mailboxSettings"));
            json.writeStringProperty("userPurpose", purpose);
        }));
    }

    Reply count(Caller caller, GraphRequest request) {
        readsUsers(caller);
        Paging.refuse(request, "$filter", "$search");
        long count = caller.world().tenant().users().stream().filter(User::live).count();
        return Reply.plain(String.valueOf(count));
    }

    static void readsUsers(Caller caller) {
        caller.require("User.Read.All", "Directory.Read.All");
    }

    private static void write(JsonGenerator json, Tenant tenant, User user, Set<String> selection, boolean managers) {
        UserJson.properties(json, user, selection, true);
        if (managers && user.manager() != User.NOBODY) {
            User manager = tenant.users().get(user.manager());
            if (manager.live()) {
                json.writeObjectPropertyStart("manager");
                json.writeStringProperty("@odata.type", "#microsoft.graph.user");
                json.writeStringProperty("id", manager.id().toString());
                json.writeEndObject();
            }
        }
    }

    private static boolean managers(GraphRequest request) {
        return request.parameter("$expand")
                .map(expand -> {
                    if (!EXPAND_MANAGER.matcher(expand.strip()).matches()) {
                        throw GraphError.unsupportedQuery("Only manager can be expanded, with its id.");
                    }
                    return true;
                })
                .orElse(false);
    }

    private static User find(Caller caller, String idOrName) {
        Tenant tenant = caller.world().tenant();
        if (idOrName.length() == 36 && idOrName.indexOf('@') < 0) {
            try {
                return tenant.findUser(UUID.fromString(idOrName))
                        .filter(User::live)
                        .orElseThrow(() -> GraphError.noSuchResource(idOrName));
            } catch (IllegalArgumentException e) {
                throw GraphError.noSuchResource(idOrName);
            }
        }
        return tenant.users().stream()
                .filter(user -> user.live() && user.userPrincipalName().equalsIgnoreCase(idOrName))
                .findFirst()
                .orElseThrow(() -> GraphError.noSuchResource(idOrName));
    }
}
