package dev.rollcall.fetcher.snapshot.infrastructure;

import dev.rollcall.events.Cloud;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Rollcall's app registration in each cloud ({@code rollcall.clouds}).
 *
 * @param clouds as configured; hosts that are left out are Microsoft's own
 */
@ConfigurationProperties("rollcall")
record CloudRegistrations(Map<Cloud, Registration> clouds) {

    CloudRegistrations {
        clouds = clouds == null ? Map.of() : Map.copyOf(clouds);
    }

    /**
     * The registration in one cloud.
     *
     * @param login base address of the token endpoint, without the tenant
     * @param graph base address of Graph, without its version
     */
    record Registration(
            @Nullable String login,
            @Nullable String graph,
            @Nullable String clientId,
            @Nullable String clientSecret) {}

    String login(Cloud cloud) {
        Registration own = clouds.get(cloud);
        return own != null && own.login() != null ? own.login() : defaultLogin(cloud);
    }

    String graph(Cloud cloud) {
        Registration own = clouds.get(cloud);
        return own != null && own.graph() != null ? own.graph() : defaultGraph(cloud);
    }

    String clientId(Cloud cloud) {
        Registration own = clouds.get(cloud);
        return own == null || own.clientId() == null ? "" : own.clientId();
    }

    String clientSecret(Cloud cloud) {
        Registration own = clouds.get(cloud);
        return own == null || own.clientSecret() == null ? "" : own.clientSecret();
    }

    private static String defaultLogin(Cloud cloud) {
        return switch (cloud) {
            case GLOBAL -> "https://login.microsoftonline.com";
            case US_GOV, US_GOV_DOD -> "https://login.microsoftonline.us";
            case CHINA -> "https://login.partner.microsoftonline.cn";
        };
    }

    private static String defaultGraph(Cloud cloud) {
        return switch (cloud) {
            case GLOBAL -> "https://graph.microsoft.com";
            case US_GOV -> "https://graph.microsoft.us";
            case US_GOV_DOD -> "https://dod-graph.microsoft.us";
            case CHINA -> "https://microsoftgraph.chinacloudapi.cn";
        };
    }
}
