package dev.rollcall.gateway.service;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the services are, and how long a page waits for them.
 *
 * @param reading until a part of a page is given up
 * @param writing until a command is given up. A commit of a large company takes minutes, and giving it up rolls it back: as
 *     long as a service may take over an event ({@code rollcall.messaging.handling-limit})
 * @param forwarding until a read of a script is given up
 */
@ConfigurationProperties("rollcall.services")
public record ServiceAddresses(
        String consent,
        String fetcher,
        String staging,
        String approval,
        String billing,
        @DefaultValue("5s") Duration reading,
        @DefaultValue("10m") Duration writing,
        @DefaultValue("60s") Duration forwarding) {

    /** The address without a trailing slash. */
    public String of(Service service) {
        return switch (service) {
            case CONSENT -> consent;
            case FETCHER -> fetcher;
            case STAGING -> staging;
            case APPROVAL -> approval;
            case BILLING -> billing;
        };
    }
}
