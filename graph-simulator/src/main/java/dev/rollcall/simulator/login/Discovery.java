package dev.rollcall.simulator.login;

import dev.rollcall.simulator.login.Tokens.Site;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** OpenID Connect discovery, with the members that Microsoft's has. */
final class Discovery {

    private Discovery() {}

    /** @param tenant as asked for, {@code organizations} for example */
    static Map<String, Object> document(Site site, String tenant, String issuerTenant) {
        String authority = site.login() + "/" + tenant;
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("token_endpoint", authority + "/oauth2/v2.0/token");
        document.put("token_endpoint_auth_methods_supported", List.of("client_secret_post", "client_secret_basic"));
        document.put("jwks_uri", authority + "/discovery/v2.0/keys");
        document.put("response_modes_supported", List.of("query", "form_post"));
        document.put("subject_types_supported", List.of("pairwise"));
        document.put("id_token_signing_alg_values_supported", List.of("RS256"));
        document.put("response_types_supported", List.of("code"));
        document.put("scopes_supported", List.of("openid", "profile", "email", "offline_access"));
        document.put("grant_types_supported", List.of("authorization_code", "client_credentials"));
        document.put("code_challenge_methods_supported", List.of("S256"));
        document.put("issuer", site.issuer(issuerTenant));
        document.put("userinfo_endpoint", site.graph() + "/oidc/userinfo");
        document.put("authorization_endpoint", authority + "/oauth2/v2.0/authorize");
        document.put("end_session_endpoint", authority + "/oauth2/v2.0/logout");
        document.put(
                "claims_supported",
                List.of(
                        "sub",
                        "iss",
                        "aud",
                        "exp",
                        "iat",
                        "nonce",
                        "preferred_username",
                        "name",
                        "tid",
                        "oid",
                        "email",
                        "wids"));
        return document;
    }
}
