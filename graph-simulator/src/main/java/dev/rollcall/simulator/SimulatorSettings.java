package dev.rollcall.simulator;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The simulator's settings.
 *
 * @param baseUrl how others reach it; by default as the request in hand did
 * @param data where the journal and the signing keys are kept; null keeps them in memory only
 * @param demoTenants whether the demo's tenants are made at the start
 * @param clientId of the one application that every cloud has registered
 * @param permissions that the application is registered with, and that consent to it grants
 * @param behaviour where new tenants' behaviour differs from the usual
 */
@ConfigurationProperties("rollcall.simulator")
record SimulatorSettings(
        @Nullable String baseUrl,
        @Nullable Path data,
        @DefaultValue("true") boolean demoTenants,

        @DefaultValue("6f1f6a52-9c1b-4d1e-8a43-2f6f5d6a7b01")
        String clientId,

        @DefaultValue("rollcall-demo-secret") String clientSecret,

        @DefaultValue({"User.Read.All", "GroupMember.Read.All", "MailboxSettings.Read", "Member.Read.Hidden"})
        List<String> permissions,

        @DefaultValue Map<String, String> behaviour) {}
