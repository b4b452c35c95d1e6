package dev.rollcall.simulator.login;

import dev.rollcall.simulator.login.Tokens.Site;
import dev.rollcall.simulator.world.Operation;
import dev.rollcall.simulator.world.TenantWorld;
import dev.rollcall.simulator.world.World;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Admin consent: what is asked for, and what follows from the answer. */
@Component
final class Consenting {

    private final World world;
    private final Registration registration;
    private final Clock clock;

    Consenting(World world, Registration registration, Clock clock) {
        this.world = world;
        this.registration = registration;
        this.clock = clock;
    }

    /** @throws LoginError if the request cannot be answered at all */
    void check(Site site, String tenant, Params params) {
        registration.check(params);
        if (!TokenEndpoint.isMultiTenant(tenant)
                && world.find(site.cloud(), tenant).isEmpty()) {
            throw LoginError.unknownTenant(tenant);
        }
        var _ = permissions(site, params);
    }

    /**
     * Everything registered for {@code .default}; else what is named.
     *
     * @throws LoginError for a scope of another cloud, or a permission that is not registered
     */
    Set<String> permissions(Site site, Params params) {
        Set<String> asked = new LinkedHashSet<>();
        for (String scope : params.or("scope", "").split(" ")) {
            String permission = scope.startsWith(site.graph() + "/")
                    ? scope.substring(site.graph().length() + 1)
                    : "";
            if (permission.equals(".default")) {
                return registration.permissions();
            }
            if (!registration.permissions().contains(permission)) {
                throw new LoginError(
                        "invalid_scope",
                        70011,
                        "The provided value for the input parameter 'scope' is not valid: '" + scope + "'. Graph is "
                                + site.graph() + " here.");
            }
            asked.add(permission);
        }
        return asked;
    }

    /**
     * Who is asked: the account that was picked, and nobody in its place if that one cannot sign in; else whoever is
     * signed in; else the tenant's administrator.
     */
    Optional<Account> asked(Site site, String tenant, Optional<String> session, Params params) {
        Optional<TenantWorld> named = world.find(site.cloud(), tenant);
        Optional<String> picked = params.find("account");
        if (picked.isPresent()) {
            return account(site, named, picked.get());
        }
        return session.flatMap(key -> account(site, named, key))
                .or(() -> named.flatMap(
                        w -> Account.find(w, w.administrator().id().toString())));
    }

    private Optional<Account> account(Site site, Optional<TenantWorld> named, String key) {
        String[] parts = key.split("/", 2);
        return world.find(site.cloud(), parts[0])
                .filter(w -> named.isEmpty() || named.get() == w)
                .flatMap(w -> Account.find(w, parts[parts.length - 1]));
    }

    /** Where the browser goes now, with the outcome. */
    String decide(Site site, Account account, String decision, Params params) {
        Map<String, @Nullable String> answer = new LinkedHashMap<>();
        if (decision.equals("accept") && account.mayConsent()) {
            Set<String> permissions = permissions(site, params);
            world.perform(new Operation.Consented(account.tenantId(), clock.instant(), permissions));
            answer.put("admin_consent", "True");
            answer.put("tenant", account.tenantId().toString());
            answer.put("state", params.get("state"));
            answer.put(
                    "scope",
                    String.join(
                            " ",
                            Arrays.stream(permissions.toArray(String[]::new))
                                    .map(p -> site.graph() + "/" + p)
                                    .toList()));
        } else {
            boolean cancelled = account.mayConsent();
            answer.put("error", cancelled ? "access_denied" : "permission_denied");
            answer.put(
                    "error_description",
                    cancelled
                            ? "AADSTS65004: User declined to consent to access the app."
                            : "AADSTS90094: An administrator of "
                                    + account.world().tenant().spec().name() + " has to grant the permissions.");
            answer.put("error_subcode", cancelled ? "cancel" : null);
            answer.put("admin_consent", "True"); // as Microsoft's errors have it too
            answer.put("tenant", account.tenantId().toString());
            answer.put("state", params.get("state"));
        }
        return Params.onto(params.or("redirect_uri", ""), answer);
    }
}
