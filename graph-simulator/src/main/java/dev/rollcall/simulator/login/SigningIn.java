package dev.rollcall.simulator.login;

import dev.rollcall.simulator.login.AuthorizationCodes.SignIn;
import dev.rollcall.simulator.login.Tokens.Site;
import dev.rollcall.simulator.world.TenantWorld;
import dev.rollcall.simulator.world.World;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The authorize endpoint: checks what the application asks for, and finds who may answer. */
@Component
final class SigningIn {

    private final World world;
    private final Registration registration;
    private final AuthorizationCodes codes;

    SigningIn(World world, Registration registration, AuthorizationCodes codes) {
        this.world = world;
        this.registration = registration;
        this.codes = codes;
    }

    /** @throws LoginError if the request cannot be answered at all, not even with an error to its redirect address */
    void check(Site site, String tenant, Params params) {
        registration.check(params);
        if (!params.or("response_type", "").equals("code")) {
            throw new LoginError("unsupported_response_type", 700051, "The response_type has to be 'code', with PKCE.");
        }
        if (params.find("code_challenge").isPresent()
                && !params.or("code_challenge_method", "plain").equals("S256")) {
            throw new LoginError("invalid_request", 501491, "The code_challenge_method has to be S256.");
        }
        if (!List.of(params.or("scope", "").split(" ")).contains("openid")) {
            throw new LoginError("invalid_request", 900144, "The scope has to contain 'openid'.");
        }
        tenants(site, tenant);
    }

    List<Account> accounts(Site site, String tenant) {
        List<TenantWorld> tenants = tenants(site, tenant);
        return tenants.size() == 1 ? Account.offered(tenants.getFirst()) : Account.offered(tenants);
    }

    /** By {@code account} (tenant id / object id) or {@code login} (a user principal name). */
    Optional<Account> chosen(Site site, String tenant, Params params) {
        Optional<String> key = params.find("account");
        return tenants(site, tenant).stream()
                .map(each -> key.isPresent()
                        ? Account.find(each, key.get().substring(key.get().indexOf('/') + 1))
                        : params.find("login").flatMap(name -> Account.find(each, name.strip())))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The code for this account, as the application asked for it. */
    String code(Site site, Account account, Params params) {
        return codes.issue(new SignIn(
                site.cloud(),
                account.tenantId(),
                account.user().id(),
                params.or("client_id", ""),
                params.or("redirect_uri", ""),
                params.or("scope", ""),
                params.find("nonce").orElse(null),
                params.find("code_challenge").orElse(null)));
    }

    private List<TenantWorld> tenants(Site site, String tenant) {
        if (TokenEndpoint.isMultiTenant(tenant)) {
            return world.all().stream()
                    .filter(each -> each.tenant().spec().cloud() == site.cloud())
                    .toList();
        }
        return List.of(world.find(site.cloud(), tenant).orElseThrow(() -> LoginError.unknownTenant(tenant)));
    }
}
