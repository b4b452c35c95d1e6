package dev.rollcall.gateway.session;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.server.DefaultServerOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.server.ServerOAuth2AuthorizationRequestResolver;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.authentication.logout.DelegatingServerLogoutHandler;
import org.springframework.security.web.server.authentication.logout.SecurityContextServerLogoutHandler;
import org.springframework.security.web.server.authentication.logout.WebSessionServerLogoutHandler;
import org.springframework.security.web.server.csrf.XorServerCsrfTokenRequestAttributeHandler;
import org.springframework.security.web.server.header.CrossOriginOpenerPolicyServerHttpHeadersWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.server.header.ReferrerPolicyServerHttpHeadersWriter.ReferrerPolicy;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher.MatchResult;

/** Who is let in, how they sign in and out, and what browsers are told never to do. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    @Bean
    SecurityWebFilterChain securityFilters(
            ServerHttpSecurity http,
            SessionSecurityContexts sessions,
            SignInRequests signInRequests,
            SignIns signIns,
            SignOuts signOuts,
            RequestedPages requestedPages,
            CsrfTokens csrfTokens,
            NoAuthorizedClients clients,
            AccessDeniedResponses refusals,
            RequestChecks checks,
            RateLimits limits,
            PublicPort publicPort,
            ContentPolicy policy,
            TransportSecurity transportSecurity,
            ApiCredentials apiCredentials,
            ReactiveClientRegistrationRepository registrations) {
        return http.securityContextRepository(sessions)
                .addFilterBefore(transportSecurity::announce, SecurityWebFiltersOrder.HTTP_HEADERS_WRITER)
                .addFilterAfter(publicPort::hideManagementPaths, SecurityWebFiltersOrder.HTTP_HEADERS_WRITER)
                .addFilterAfter(checks::limitAddress, SecurityWebFiltersOrder.HTTP_HEADERS_WRITER)
                .addFilterAfter(limits::byAddress, SecurityWebFiltersOrder.HTTPS_REDIRECT)
                .addFilterAfter(limits::byCaller, SecurityWebFiltersOrder.AUTHENTICATION)
                .requestCache(cache -> cache.requestCache(requestedPages))
                .csrf(csrf -> csrf.requireCsrfProtectionMatcher(ApiKeyFilter::needsCsrfToken)
                        .csrfTokenRepository(csrfTokens)
                        .csrfTokenRequestHandler(new XorServerCsrfTokenRequestAttributeHandler())
                        .accessDeniedHandler(refusals::csrfRefused))
                .addFilterAt(new ApiKeyFilter(apiCredentials, refusals), SecurityWebFiltersOrder.AUTHENTICATION)
                .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                .authorizeExchange(exchanges -> exchanges
                        .pathMatchers(
                                HttpMethod.GET,
                                "/assets/**",
                                "/webjars/**",
                                "/sign-in",
                                "/sign-in/continue",
                                SignOuts.SIGNED_OUT,
                                "/api/v1/openapi.json",
                                "/language",
                                "/livez",
                                "/readyz",
                                "/actuator/health/**")
                        .permitAll()
                        .matchers(exchange ->
                                publicPort.isPublic(exchange) ? MatchResult.notMatch() : MatchResult.match())
                        .permitAll()
                        // Who may use these is decided by a link's secret, or by the session that began a connection.
                        .pathMatchers("/invitations/**", "/connect/*")
                        .permitAll()
                        .anyExchange()
                        .authenticated())
                .oauth2Login(login -> login.authorizedClientRepository(clients)
                        .authorizationRequestRepository(signInRequests)
                        .authorizationRequestResolver(promptForAccount(registrations))
                        .authenticationSuccessHandler(signIns)
                        .authenticationFailureHandler(signIns))
                .exceptionHandling(handling -> handling.authenticationEntryPoint((exchange, refused) ->
                                requestedPages.saveRequest(exchange).then(refusals.signInFirst(exchange, refused)))
                        .accessDeniedHandler(refusals::notAllowed))
                .logout(logout -> logout.logoutUrl("/sign-out")
                        .logoutHandler(new DelegatingServerLogoutHandler(
                                signOuts, endOf(sessions), new WebSessionServerLogoutHandler()))
                        .logoutSuccessHandler(signOuts))
                .headers(headers -> headers.hsts(ServerHttpSecurity.HeaderSpec.HstsSpec::disable)
                        .contentSecurityPolicy(csp -> csp.policyDirectives(policy.directives()))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                        .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                        .permissionsPolicy(permissions ->
                                permissions.policy("camera=(), microphone=(), geolocation=(), payment=(), usb=()")))
                .build();
    }

    private static ServerOAuth2AuthorizationRequestResolver promptForAccount(
            ReactiveClientRegistrationRepository registrations) {
        DefaultServerOAuth2AuthorizationRequestResolver resolver =
                new DefaultServerOAuth2AuthorizationRequestResolver(registrations);
        resolver.setAuthorizationRequestCustomizer(
                request -> request.additionalParameters(more -> more.put("prompt", "select_account")));
        return resolver;
    }

    private static SecurityContextServerLogoutHandler endOf(SessionSecurityContexts sessions) {
        SecurityContextServerLogoutHandler handler = new SecurityContextServerLogoutHandler();
        handler.setSecurityContextRepository(sessions);
        return handler;
    }
}
