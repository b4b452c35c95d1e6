package dev.rollcall.simulator.login;

import dev.rollcall.simulator.addresses.Addresses;
import dev.rollcall.simulator.directory.Cloud;
import dev.rollcall.simulator.directory.NoSuchObject;
import dev.rollcall.simulator.login.Tokens.Site;
import dev.rollcall.simulator.world.World;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The login host of each cloud, under {@code /<cloud>/login}. */
@Configuration(proxyBeanMethods = false)
class LoginRoutes {

    private static final String SESSION = "simulated_session";

    private final Addresses addresses;
    private final World world;
    private final SigningKeys keys;
    private final SigningIn signingIn;
    private final TokenEndpoint tokenEndpoint;
    private final Consenting consenting;
    private final Pages pages;

    LoginRoutes(
            Addresses addresses,
            World world,
            SigningKeys keys,
            SigningIn signingIn,
            TokenEndpoint tokenEndpoint,
            Consenting consenting,
            Pages pages) {
        this.addresses = addresses;
        this.world = world;
        this.keys = keys;
        this.signingIn = signingIn;
        this.tokenEndpoint = tokenEndpoint;
        this.consenting = consenting;
        this.pages = pages;
    }

    @Bean
    RouterFunction<ServerResponse> loginRouter() {
        String root = "/{cloud:global|us-gov|us-gov-dod|china}/login/{tenant}";
        return RouterFunctions.route()
                .GET(root + "/v2.0/.well-known/openid-configuration", this::discovery)
                .GET(root + "/discovery/v2.0/keys", this::publishedKeys)
                .GET(root + "/oauth2/v2.0/authorize", this::authorize)
                .POST(root + "/oauth2/v2.0/authorize", this::pick)
                .POST(root + "/oauth2/v2.0/token", this::token)
                .GET(root + "/oauth2/v2.0/logout", this::logout)
                .GET(root + "/v2.0/adminconsent", this::askConsent)
                .POST(root + "/v2.0/adminconsent", this::decideConsent)
                .build();
    }

    private Mono<ServerResponse> discovery(ServerRequest request) {
        Site site = site(request);
        String tenant = request.pathVariable("tenant");
        if (TokenEndpoint.isMultiTenant(tenant)) {
            return ServerResponse.ok().bodyValue(Discovery.document(site, tenant, "{tenantid}"));
        }
        return world.find(site.cloud(), tenant)
                .map(found -> ServerResponse.ok()
                        .bodyValue(Discovery.document(
                                site, tenant, found.tenant().id().toString())))
                .orElseGet(() -> ServerResponse.badRequest()
                        .bodyValue(LoginError.unknownTenant(tenant).body()));
    }

    private Mono<ServerResponse> publishedKeys(ServerRequest request) {
        return ServerResponse.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(keys.published(site(request).cloud()).toString());
    }

    private Mono<ServerResponse> authorize(ServerRequest request) {
        Params params = Params.of(request.queryParams());
        return onPage(request, site -> {
            String tenant = request.pathVariable("tenant");
            signingIn.check(site, tenant, params);
            if (!params.or("prompt", "").equals("none")) {
                return html(pages.picker(site.cloud(), request.path(), params, signingIn.accounts(site, tenant), ""));
            }
            Map<String, String> hint = new LinkedHashMap<>();
            params.find("login_hint").ifPresent(login -> hint.put("login", login));
            if (hint.isEmpty()) {
                session(request).ifPresent(key -> hint.put("account", key));
            }
            return signingIn
                    .chosen(site, tenant, new Params(hint))
                    .map(account -> signedIn(site, account, params))
                    .orElseGet(() -> answer(site, params, loginRequired(params)));
        });
    }

    private Mono<ServerResponse> pick(ServerRequest request) {
        return request.formData()
                .map(Params::of)
                .flatMap(params -> onPage(request, site -> {
                    String tenant = request.pathVariable("tenant");
                    signingIn.check(site, tenant, params);
                    return signingIn
                            .chosen(site, tenant, params)
                            .map(account -> signedIn(site, account, params))
                            .orElseGet(() -> html(pages.picker(
                                    site.cloud(),
                                    request.path(),
                                    params,
                                    signingIn.accounts(site, tenant),
                                    "We couldn’t find an enabled account with that name here.")));
                }));
    }

    private Mono<ServerResponse> signedIn(Site site, Account account, Params params) {
        Map<String, @Nullable String> answer = new LinkedHashMap<>();
        answer.put("code", signingIn.code(site, account, params));
        answer.put("state", params.get("state"));
        answer.put("session_state", account.user().id().toString());
        ResponseCookie cookie = ResponseCookie.from(SESSION, account.key())
                .path("/" + site.cloud().segment() + "/login")
                .httpOnly(true)
                .sameSite("Lax")
                .build();
        return answer(site, params, answer, cookie);
    }

    private Mono<ServerResponse> token(ServerRequest request) {
        return request.formData()
                .map(form -> {
                    Params params = Params.of(form);
                    basic(request).ifPresent(pair -> {
                        params.values().putIfAbsent("client_id", pair[0]);
                        params.values().putIfAbsent("client_secret", pair[1]);
                    });
                    return params;
                })
                .flatMap(params -> {
                    try {
                        return ServerResponse.ok()
                                .header("Cache-Control", "no-store")
                                .bodyValue(tokenEndpoint.token(site(request), request.pathVariable("tenant"), params));
                    } catch (LoginError error) {
                        return ServerResponse.status(error.status()).bodyValue(error.body());
                    }
                });
    }

    private Mono<ServerResponse> logout(ServerRequest request) {
        ResponseCookie gone = ResponseCookie.from(SESSION, "")
                .path("/" + request.pathVariable("cloud") + "/login")
                .maxAge(0)
                .build();
        return request.queryParam("post_logout_redirect_uri")
                .map(uri -> ServerResponse.status(HttpStatus.FOUND)
                        .cookie(gone)
                        .location(URI.create(uri))
                        .build())
                .orElseGet(() -> ServerResponse.ok()
                        .cookie(gone)
                        .contentType(MediaType.TEXT_HTML)
                        .bodyValue(pages.signedOut(site(request).cloud())));
    }

    private Mono<ServerResponse> askConsent(ServerRequest request) {
        return consentPage(request, Params.of(request.queryParams()));
    }

    private Mono<ServerResponse> decideConsent(ServerRequest request) {
        return request.formData().map(Params::of).flatMap(params -> {
            Optional<String> decision = params.find("decision");
            if (decision.isEmpty()) {
                return consentPage(request, params); // another account was picked
            }
            return onPage(request, site -> {
                String tenant = request.pathVariable("tenant");
                consenting.check(site, tenant, params);
                Account account = consenting
                        .asked(site, tenant, Optional.empty(), params)
                        .orElseThrow(() -> params.find("account").isPresent()
                                ? new LoginError("invalid_grant", 50057, "The user account is disabled.")
                                : new LoginError("invalid_request", 50058, "Nobody is signed in."));
                return redirect(consenting.decide(site, account, decision.get(), params));
            });
        });
    }

    private Mono<ServerResponse> consentPage(ServerRequest request, Params params) {
        return onPage(request, site -> {
            String tenant = request.pathVariable("tenant");
            consenting.check(site, tenant, params);
            Optional<Account> asked = params.find("login").isPresent()
                    ? signingIn.chosen(site, tenant, params)
                    : consenting.asked(site, tenant, session(request), params);
            boolean another = params.or("prompt", "").equals("select_account")
                    && params.find("account").isEmpty()
                    && params.find("login").isEmpty();
            if (another || asked.isEmpty()) {
                return html(pages.picker(site.cloud(), request.path(), params, signingIn.accounts(site, tenant), ""));
            }
            Account account = asked.get();
            return html(
                    account.mayConsent()
                            ? pages.consent(
                                    site.cloud(), request.path(), params, account, consenting.permissions(site, params))
                            : pages.needsAdministrator(site.cloud(), request.path(), params, account));
        });
    }

    /** An error becomes a page. */
    private Mono<ServerResponse> onPage(ServerRequest request, Function<Site, Mono<ServerResponse>> work) {
        Site site = site(request);
        try {
            return work.apply(site);
        } catch (LoginError error) {
            return ServerResponse.badRequest()
                    .contentType(MediaType.TEXT_HTML)
                    .bodyValue(pages.refused(site.cloud(), error));
        }
    }

    private Mono<ServerResponse> answer(
            Site site, Params params, Map<String, @Nullable String> answer, ResponseCookie... cookies) {
        String redirectUri = params.or("redirect_uri", "");
        if (params.or("response_mode", "query").equals("form_post")) {
            Map<String, String> present = new LinkedHashMap<>();
            answer.forEach((name, value) -> {
                if (value != null) {
                    present.put(name, value);
                }
            });
            ServerResponse.BodyBuilder response = ServerResponse.ok().contentType(MediaType.TEXT_HTML);
            for (ResponseCookie cookie : cookies) {
                response.cookie(cookie);
            }
            return response.bodyValue(pages.formPost(site.cloud(), redirectUri, new Params(present)));
        }
        ServerResponse.BodyBuilder response =
                ServerResponse.status(HttpStatus.FOUND).location(URI.create(Params.onto(redirectUri, answer)));
        for (ResponseCookie cookie : cookies) {
            response.cookie(cookie);
        }
        return response.build();
    }

    private static Map<String, @Nullable String> loginRequired(Params params) {
        Map<String, @Nullable String> answer = new LinkedHashMap<>();
        answer.put("error", "login_required");
        answer.put("error_description", "AADSTS50058: A silent sign-in request was sent but no user is signed in.");
        answer.put("state", params.get("state"));
        return answer;
    }

    private Site site(ServerRequest request) {
        String segment = request.pathVariable("cloud");
        Cloud cloud =
                Cloud.ofSegment(segment).orElseThrow(() -> new NoSuchObject("There is no cloud " + segment + "."));
        return new Site(addresses.base(request), cloud);
    }

    private static Optional<String> session(ServerRequest request) {
        HttpCookie cookie = request.cookies().getFirst(SESSION);
        return Optional.ofNullable(cookie).map(HttpCookie::getValue);
    }

    private static Optional<String[]> basic(ServerRequest request) {
        String header = request.headers().firstHeader("Authorization");
        if (header == null || !header.startsWith("Basic ")) {
            return Optional.empty();
        }
        String pair = new String(Base64.getDecoder().decode(header.substring(6)), StandardCharsets.UTF_8);
        return Optional.of(pair.split(":", 2)).filter(parts -> parts.length == 2);
    }

    private static Mono<ServerResponse> html(String page) {
        return ServerResponse.ok()
                .contentType(new MediaType("text", "html", StandardCharsets.UTF_8))
                .header("Cache-Control", "no-store")
                .bodyValue(page);
    }

    private static Mono<ServerResponse> redirect(String location) {
        return ServerResponse.status(HttpStatus.FOUND)
                .location(URI.create(location))
                .build();
    }
}
