package dev.rollcall.gateway.session;

import java.net.URI;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.server.DefaultServerOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.server.ServerOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.authentication.RedirectServerAuthenticationSuccessHandler;
import org.springframework.security.web.server.authentication.ServerAuthenticationFailureHandler;
import org.springframework.security.web.server.authentication.logout.DelegatingServerLogoutHandler;
import org.springframework.security.web.server.authentication.logout.RedirectServerLogoutSuccessHandler;
import org.springframework.security.web.server.authentication.logout.SecurityContextServerLogoutHandler;
import org.springframework.security.web.server.authentication.logout.WebSessionServerLogoutHandler;
import org.springframework.security.web.server.csrf.XorServerCsrfTokenRequestAttributeHandler;
import org.springframework.security.web.server.header.CrossOriginOpenerPolicyServerHttpHeadersWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.server.header.ReferrerPolicyServerHttpHeadersWriter.ReferrerPolicy;
import org.springframework.security.web.server.savedrequest.WebSessionServerRequestCache;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher.MatchResult;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The gateway's door: who comes in, how they sign in and out, and what browsers are told never to do. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    @Bean
    SecurityWebFilterChain door(
            ServerHttpSecurity http,
            PeopleInSessions people,
            SignInRequests signIns,
            CsrfTokensInSessions csrfTokens,
            ForgottenClients clients,
            Refusals refusals,
            ContentPolicy policy,
            ReactiveClientRegistrationRepository registrations) {
        WebSessionServerRequestCache wherePeopleWanted = new WebSessionServerRequestCache();
        wherePeopleWanted.setSaveRequestMatcher(pagesThatPeopleOpen());
        RedirectServerAuthenticationSuccessHandler onward = new RedirectServerAuthenticationSuccessHandler("/");
        onward.setRequestCache(wherePeopleWanted);
        return http.securityContextRepository(people)
                .requestCache(cache -> cache.requestCache(wherePeopleWanted))
                .csrf(csrf -> csrf.csrfTokenRepository(csrfTokens)
                        .csrfTokenRequestHandler(new XorServerCsrfTokenRequestAttributeHandler())
                        .accessDeniedHandler(refusals::formTooOld))
                .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                .authorizeExchange(exchanges -> exchanges
                        .pathMatchers(
                                HttpMethod.GET,
                                "/assets/**",
                                "/webjars/**",
                                "/sign-in",
                                "/language",
                                "/actuator/health/**",
                                "/actuator/prometheus")
                        .permitAll()
                        // Whom these are open to is decided by a link's secret or by the session that began a
                        // connection.
                        .pathMatchers("/invitations/**", "/connect/*")
                        .permitAll()
                        .anyExchange()
                        .authenticated())
                .oauth2Login(login -> login.authorizedClientRepository(clients)
                        .authorizationRequestRepository(signIns)
                        .authorizationRequestResolver(letPeopleChooseTheirAccount(registrations))
                        .authenticationSuccessHandler(onward)
                        .authenticationFailureHandler(backToSignIn()))
                .exceptionHandling(handling -> handling.authenticationEntryPoint((exchange, refused) ->
                                wherePeopleWanted.saveRequest(exchange).then(refusals.signInFirst(exchange, refused)))
                        .accessDeniedHandler(refusals::notAllowed))
                .logout(logout -> logout.logoutUrl("/sign-out")
                        .logoutHandler(
                                new DelegatingServerLogoutHandler(endOf(people), new WebSessionServerLogoutHandler()))
                        .logoutSuccessHandler(signedOut()))
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(policy.directives()))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                        .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                        .permissionsPolicy(permissions ->
                                permissions.policy("camera=(), microphone=(), geolocation=(), payment=(), usb=()")))
                .build();
    }

    private static ServerOAuth2AuthorizationRequestResolver letPeopleChooseTheirAccount(
            ReactiveClientRegistrationRepository registrations) {
        DefaultServerOAuth2AuthorizationRequestResolver resolver =
                new DefaultServerOAuth2AuthorizationRequestResolver(registrations);
        resolver.setAuthorizationRequestCustomizer(
                request -> request.additionalParameters(more -> more.put("prompt", "select_account")));
        return resolver;
    }

    /** Only a page that somebody opened is worth coming back to, not a part of one that a script asked for. */
    private static ServerWebExchangeMatcher pagesThatPeopleOpen() {
        return exchange -> {
            String path = exchange.getRequest().getPath().value();
            boolean page = HttpMethod.GET.equals(exchange.getRequest().getMethod())
                    && !path.startsWith("/api/")
                    && !path.endsWith("/live")
                    && exchange.getRequest().getHeaders().getFirst("HX-Request") == null;
            return page ? MatchResult.match() : MatchResult.notMatch();
        };
    }

    private static ServerAuthenticationFailureHandler backToSignIn() {
        return (filter, failure) -> {
            boolean personal = failure instanceof OAuth2AuthenticationException oauth
                    && oauth.getError().getErrorCode().equals(WorkAccounts.NOT_A_WORK_ACCOUNT);
            return redirect(filter.getExchange(), personal ? "/sign-in?problem=account" : "/sign-in?problem=again");
        };
    }

    private static SecurityContextServerLogoutHandler endOf(PeopleInSessions people) {
        SecurityContextServerLogoutHandler handler = new SecurityContextServerLogoutHandler();
        handler.setSecurityContextRepository(people);
        return handler;
    }

    private static RedirectServerLogoutSuccessHandler signedOut() {
        RedirectServerLogoutSuccessHandler handler = new RedirectServerLogoutSuccessHandler();
        handler.setLogoutSuccessUrl(URI.create("/sign-in?signed-out"));
        return handler;
    }

    private static Mono<Void> redirect(ServerWebExchange exchange, String where) {
        return Mono.fromRunnable(() -> {
            exchange.getResponse().setStatusCode(HttpStatus.SEE_OTHER);
            exchange.getResponse().getHeaders().setLocation(URI.create(where));
        });
    }
}
