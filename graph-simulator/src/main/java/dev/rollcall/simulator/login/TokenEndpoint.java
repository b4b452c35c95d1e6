package dev.rollcall.simulator.login;

import dev.rollcall.simulator.login.AuthorizationCodes.SignIn;
import dev.rollcall.simulator.login.Tokens.Site;
import dev.rollcall.simulator.world.Behaviour;
import dev.rollcall.simulator.world.Consent;
import dev.rollcall.simulator.world.TenantWorld;
import dev.rollcall.simulator.world.World;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gives tokens for codes, and to the application itself. Refuses with Microsoft's words and numbers. */
@Component
final class TokenEndpoint {

    private final World world;
    private final Registration registration;
    private final AuthorizationCodes codes;
    private final Tokens tokens;
    private final Clock clock;

    TokenEndpoint(World world, Registration registration, AuthorizationCodes codes, Tokens tokens, Clock clock) {
        this.world = world;
        this.registration = registration;
        this.codes = codes;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** @throws LoginError if no token is given */
    Map<String, @Nullable Object> token(Site site, String tenant, Params params) {
        String clientId = params.or("client_id", "");
        if (!registration.clientId().equals(clientId)) {
            throw LoginError.unknownApplication(clientId);
        }
        if (!registration.secret().equals(params.get("client_secret"))) {
            throw new LoginError(
                    "invalid_client",
                    7000215,
                    "Invalid client secret provided. Ensure the secret being sent is right.");
        }
        return switch (params.or("grant_type", "")) {
            case "authorization_code" -> forCode(site, tenant, clientId, params);
            case "client_credentials" -> forApplication(site, tenant, clientId, params);
            default ->
                throw new LoginError("unsupported_grant_type", 70003, "The app requested an unsupported grant type.");
        };
    }

    private Map<String, @Nullable Object> forCode(Site site, String tenant, String clientId, Params params) {
        SignIn signIn = codes.redeem(params.or("code", ""))
                .filter(s -> s.cloud() == site.cloud() && s.clientId().equals(clientId))
                .orElseThrow(() -> new LoginError(
                        "invalid_grant",
                        54005,
                        "The authorization code is unknown, was redeemed already or has expired."));
        if (!signIn.redirectUri().equals(params.get("redirect_uri"))) {
            throw new LoginError(
                    "invalid_grant",
                    500112,
                    "The reply address does not match the one given when requesting the code.");
        }
        if (signIn.challenge() != null && !signIn.challenge().equals(challengeOf(params.or("code_verifier", "")))) {
            throw new LoginError(
                    "invalid_grant", 501481, "The Code_Verifier does not match the code_challenge supplied.");
        }
        TenantWorld tenantWorld = world.get(signIn.tenantId());
        if (!isMultiTenant(tenant) && world.find(site.cloud(), tenant).orElse(null) != tenantWorld) {
            throw new LoginError("invalid_grant", 50173, "The code was issued for another tenant.");
        }
        Account account = Account.find(tenantWorld, signIn.userId().toString())
                .orElseThrow(() -> new LoginError("invalid_grant", 50057, "The user account is disabled."));
        Map<String, @Nullable Object> answer = bearer();
        answer.put("scope", signIn.scope());
        answer.put("access_token", tokens.userToken(site, signIn.tenantId(), account.user(), clientId, signIn.scope()));
        answer.put("id_token", tokens.idToken(site, account, clientId, signIn.nonce()));
        return answer;
    }

    private Map<String, @Nullable Object> forApplication(Site site, String tenant, String clientId, Params params) {
        String scope = params.or("scope", "");
        if (!scope.equals(site.graph() + "/.default")) {
            throw new LoginError(
                    "invalid_resource",
                    500011,
                    "The resource principal named " + scope + " was not found in this cloud; Graph is " + site.graph()
                            + "/.default here.");
        }
        TenantWorld tenantWorld = tenant(site, tenant);
        synchronized (tenantWorld.tenant()) {
            Behaviour behaviour = tenantWorld.behaviour();
            Optional<Consent> consent = tenantWorld.consent();
            Duration age =
                    consent.map(c -> Duration.between(c.at(), clock.instant())).orElse(Duration.ZERO);
            if (consent.isEmpty() || age.toSeconds() < behaviour.replicationDelaySeconds()) {
                throw notConsented(behaviour.notConsentedError(), clientId, tenantWorld);
            }
            Set<String> roles = age.toSeconds() < behaviour.rolesDelaySeconds()
                    ? Set.of()
                    : consent.get().permissions();
            Map<String, @Nullable Object> answer = bearer();
            answer.put(
                    "access_token",
                    tokens.applicationToken(site, tenantWorld.tenant().id(), clientId, roles));
            return answer;
        }
    }

    private TenantWorld tenant(Site site, String tenant) {
        if (isMultiTenant(tenant)) {
            throw new LoginError(
                    "invalid_request",
                    9001023,
                    "The grant type is not supported over the /common or /organizations endpoints.");
        }
        return world.find(site.cloud(), tenant).orElseThrow(() -> LoginError.unknownTenant(tenant));
    }

    private static LoginError notConsented(int number, String clientId, TenantWorld world) {
        String name = world.tenant().spec().name();
        return new LoginError(
                "invalid_client",
                number,
                number == 700016
                        ? "Application with identifier '" + clientId + "' was not found in the directory '" + name
                                + "'."
                        : "The client application " + clientId + " is missing service principal in the tenant "
                                + world.tenant().id() + ".");
    }

    static boolean isMultiTenant(String tenant) {
        return tenant.equals("organizations") || tenant.equals("common");
    }

    private static Map<String, @Nullable Object> bearer() {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("token_type", "Bearer");
        answer.put("expires_in", Tokens.LIFETIME.toSeconds());
        answer.put("ext_expires_in", Tokens.LIFETIME.toSeconds());
        return answer;
    }

    private static String challengeOf(String verifier) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Tokens.sha256(verifier));
    }
}
