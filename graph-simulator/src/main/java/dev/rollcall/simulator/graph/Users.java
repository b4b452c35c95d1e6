package dev.rollcall.simulator.graph;

import dev.rollcall.simulator.directory.Attribute;
import dev.rollcall.simulator.directory.Tenant;
import dev.rollcall.simulator.directory.User;
import dev.rollcall.simulator.graph.Paging.Page;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code /users} and what is below a user. */
@Component
final class Users {

    private static final Pattern EXPAND_MANAGER = Pattern.compile("manager(\\(\\$select=id(,\\w+)*\\))?");

    Reply list(Caller caller, GraphRequest request) {
        requireReadingUsers(caller);
        Paging.refuse(request, "$filter", "$search", "$skip", "$orderby");
        int top = Paging.top(request);
        int after = Math.max(-1, Paging.after(request, "u"));
        Set<String> selection = UserJson.selection(request.parameter("$select"));
        boolean managers = managers(request);

        Tenant tenant = caller.world().tenant();
        List<User> users = tenant.users();
        Page<User> page = Paging.page(after + 1, users.size(), top, users::get, User::live);
        Map<String, @Nullable Object> annotations = new LinkedHashMap<>();
        if (request.parameter("$count").filter("true"::equals).isPresent()) {
            annotations.put("@odata.count", users.stream().filter(User::live).count());
        }
        annotations.put("@odata.nextLink", page.nextLink(caller, request, "u", User::ordinal));
        return Reply.collection(
                caller, "users", annotations, page.map(user -> shown(tenant, user, selection, managers)));
    }

    Reply one(Caller caller, GraphRequest request, String idOrName) {
        requireReadingUsers(caller);
        User user = find(caller, idOrName);
        Set<String> selection = UserJson.selection(request.parameter("$select"));
        return Reply.entity(
                caller, "users/$entity", shown(caller.world().tenant(), user, selection, managers(request)));
    }

    Reply manager(Caller caller, GraphRequest request, String idOrName) {
        requireReadingUsers(caller);
        Tenant tenant = caller.world().tenant();
        User user = find(caller, idOrName);
        if (user.manager() == User.NO_MANAGER
                || !tenant.users().get(user.manager()).live()) {
            throw GraphError.noSuchResource("manager");
        }
        Set<String> selection = UserJson.selection(request.parameter("$select"));
        Map<String, @Nullable Object> manager = Json.object("@odata.type", Groups.USER_TYPE);
        manager.putAll(UserJson.properties(tenant.users().get(user.manager()), selection, true));
        return Reply.entity(caller, "directoryObjects/$entity", manager);
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
        return Reply.entity(caller, "users('" + user.id() + "')/mailboxSettings", Json.object("userPurpose", purpose));
    }

    Reply count(Caller caller, GraphRequest request) {
        requireReadingUsers(caller);
        Paging.refuse(request, "$filter", "$search");
        long count = caller.world().tenant().users().stream().filter(User::live).count();
        return Reply.plain(String.valueOf(count));
    }

    static void requireReadingUsers(Caller caller) {
        caller.require("User.Read.All", "Directory.Read.All");
    }

    private static Map<String, @Nullable Object> shown(
            Tenant tenant, User user, Set<String> selection, boolean managers) {
        Map<String, @Nullable Object> shown = UserJson.properties(user, selection, true);
        if (managers && user.manager() != User.NO_MANAGER && tenant.liveMember(user.manager())) {
            shown.put("manager", Groups.identity(tenant, user.manager()));
        }
        return shown;
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
