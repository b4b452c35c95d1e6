package dev.rollcall.simulator;

import com.microsoft.graph.core.requests.BaseGraphRequestAdapter;
import com.microsoft.graph.core.requests.GraphClientFactory;
import com.microsoft.graph.models.DirectoryObject;
import com.microsoft.graph.models.Group;
import com.microsoft.graph.models.User;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.kiota.RequestOption;
import com.microsoft.kiota.authentication.AccessTokenProvider;
import com.microsoft.kiota.authentication.AllowedHostsValidator;
import com.microsoft.kiota.authentication.BaseBearerTokenAuthenticationProvider;
import com.microsoft.kiota.http.middleware.RetryHandler;
import com.microsoft.kiota.serialization.UntypedArray;
import com.microsoft.kiota.serialization.UntypedNode;
import com.microsoft.kiota.serialization.UntypedObject;
import com.microsoft.kiota.serialization.UntypedString;
import dev.rollcall.simulator.DirectoryCopy.Membership;
import dev.rollcall.simulator.DirectoryCopy.Person;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import okhttp3.Interceptor;
import org.jspecify.annotations.Nullable;

/** Reads a tenant with Microsoft's own client: whole, and by deltas. */
final class SdkReader {

    private static final String[] USER = {
        "id", "displayName", "userPrincipalName", "mail", "department", "accountEnabled"
    };
    private static final String[] USER_DELTA = {
        "displayName", "userPrincipalName", "mail", "department", "accountEnabled", "manager"
    };

    final GraphServiceClient graph;
    int requests;

    SdkReader(String base, String token) {
        Interceptor[] interceptors = Arrays.stream(
                        GraphClientFactory.createDefaultGraphInterceptors(new RequestOption[0]))
                .filter(interceptor -> !(interceptor instanceof RetryHandler))
                .toArray(Interceptor[]::new);
        BaseGraphRequestAdapter adapter = new BaseGraphRequestAdapter(
                new BaseBearerTokenAuthenticationProvider(new FixedToken(token)),
                base + "/v1.0",
                GraphClientFactory.create(interceptors).build());
        adapter.setBaseUrl(base + "/v1.0");
        graph = new GraphServiceClient(adapter);
    }

    /** Lists everything. */
    DirectoryCopy crawl() {
        DirectoryCopy copy = DirectoryCopy.empty();
        var users = graph.users().get(request -> {
            request.queryParameters.select = USER;
            request.queryParameters.top = 50;
            request.queryParameters.expand = new String[] {"manager($select=id)"};
        });
        while (users != null) {
            for (User user : Objects.requireNonNull(users.getValue())) {
                DirectoryObject manager = user.getManager();
                copy.users().put(user.getId(), person(user, manager == null ? null : manager.getId()));
            }
            String next = users.getOdataNextLink();
            users = next == null ? null : graph.users().withUrl(next).get();
        }
        var groups = graph.groups().get(request -> request.queryParameters.top = 30);
        List<String> ids = new ArrayList<>();
        while (groups != null) {
            for (Group group : Objects.requireNonNull(groups.getValue())) {
                copy.groups().put(group.getId(), group.getDisplayName());
                ids.add(group.getId());
            }
            String next = groups.getOdataNextLink();
            groups = next == null ? null : graph.groups().withUrl(next).get();
        }
        for (String id : ids) {
            var members = graph.groups().byGroupId(id).members().get(request -> {
                request.queryParameters.select = new String[] {"id"};
                request.queryParameters.top = 40;
            });
            while (members != null) {
                for (DirectoryObject member : Objects.requireNonNull(members.getValue())) {
                    copy.memberships().add(new Membership(id, id(member)));
                }
                String next = members.getOdataNextLink();
                members = next == null
                        ? null
                        : graph.groups().byGroupId(id).members().withUrl(next).get();
            }
        }
        return copy;
    }

    /** @return the delta link for the next time */
    String followUsers(@Nullable String link, DirectoryCopy copy) {
        var page = link == null
                ? graph.users().delta().get(request -> request.queryParameters.select = USER_DELTA)
                : graph.users().delta().withUrl(link).get();
        while (true) {
            requests++;
            Objects.requireNonNull(page);
            for (User user : Objects.requireNonNull(page.getValue())) {
                Map<String, Object> more = user.getAdditionalData();
                if (more.containsKey("@removed")) {
                    copy.users().remove(user.getId());
                    continue;
                }
                Person before = copy.users().get(user.getId());
                String manager = before == null ? null : before.manager();
                if (more.get("manager@delta") instanceof UntypedArray changes) {
                    for (UntypedNode change : changes.getValue()) {
                        Map<String, UntypedNode> fields = ((UntypedObject) change).getValue();
                        manager = fields.containsKey("@removed") ? null : text(fields.get("id"));
                    }
                }
                copy.users().put(user.getId(), person(user, manager));
            }
            if (page.getOdataNextLink() == null) {
                return Objects.requireNonNull(page.getOdataDeltaLink());
            }
            page = graph.users().delta().withUrl(page.getOdataNextLink()).get();
        }
    }

    /** @return the delta link for the next time */
    String followGroups(@Nullable String link, DirectoryCopy copy) {
        var page = link == null
                ? graph.groups()
                        .delta()
                        .get(request ->
                                request.queryParameters.select = new String[] {"displayName", "groupTypes", "members"})
                : graph.groups().delta().withUrl(link).get();
        while (true) {
            requests++;
            Objects.requireNonNull(page);
            for (Group group : Objects.requireNonNull(page.getValue())) {
                Map<String, Object> more = group.getAdditionalData();
                if (more.containsKey("@removed")) {
                    copy.groups().remove(group.getId());
                    continue;
                }
                if (group.getDisplayName() != null) {
                    copy.groups().put(group.getId(), group.getDisplayName());
                }
                if (more.get("members@delta") instanceof UntypedArray changes) {
                    for (UntypedNode change : changes.getValue()) {
                        Map<String, UntypedNode> fields = ((UntypedObject) change).getValue();
                        Membership membership = new Membership(id(group), text(fields.get("id")));
                        if (fields.containsKey("@removed")) {
                            copy.memberships().remove(membership);
                        } else {
                            copy.memberships().add(membership);
                        }
                    }
                }
            }
            if (page.getOdataNextLink() == null) {
                return Objects.requireNonNull(page.getOdataDeltaLink());
            }
            page = graph.groups().delta().withUrl(page.getOdataNextLink()).get();
        }
    }

    private static String id(DirectoryObject object) {
        return Objects.requireNonNull(object.getId());
    }

    private static Person person(User user, @Nullable String manager) {
        return new Person(
                Objects.requireNonNull(user.getUserPrincipalName()),
                user.getDisplayName(),
                user.getMail(),
                user.getDepartment(),
                Boolean.TRUE.equals(user.getAccountEnabled()),
                manager);
    }

    private static String text(@Nullable UntypedNode node) {
        return ((UntypedString) Objects.requireNonNull(node)).getValue();
    }

    private record FixedToken(String token) implements AccessTokenProvider {
        @Override
        public String getAuthorizationToken(URI uri, @Nullable Map<String, Object> context) {
            return token;
        }

        @Override
        public AllowedHostsValidator getAllowedHostsValidator() {
            return new AllowedHostsValidator("localhost");
        }
    }
}
