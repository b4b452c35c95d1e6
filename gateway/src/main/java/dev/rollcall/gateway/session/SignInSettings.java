package dev.rollcall.gateway.session;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where people sign in.
 *
 * @param issuer of the identity provider, as {@code https://login.microsoftonline.com/<tenant>/v2.0}
 * @param clientId of the app registration
 */
@ConfigurationProperties("rollcall.sign-in")
record SignInSettings(String issuer, String clientId, String clientSecret) {}
