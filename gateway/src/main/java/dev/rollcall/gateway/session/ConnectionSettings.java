package dev.rollcall.gateway.session;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a connection may take.
 *
 * @param header how long the line and the headers of a request may take, from the connection or their first byte on
 * @param request how long a whole request may take to arrive
 * @param idle how long a connection may stay open between requests
 * @param most how many may be open at a time; more are closed at once
 */
@ConfigurationProperties("rollcall.connections")
record ConnectionSettings(
        @DefaultValue("10s") Duration header,
        @DefaultValue("60s") Duration request,
        @DefaultValue("60s") Duration idle,
        @DefaultValue("8192") int most) {}
