package dev.rollcall.gateway.live;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What open streams may take.
 *
 * @param perSession how many one session may have open on one copy of the gateway: a page that is open has one
 * @param perPerson how many one person may have, in all sessions
 * @param recheck how often it is looked whether the session and the grants are still there
 */
@ConfigurationProperties("rollcall.live")
record LiveSettings(
        @DefaultValue("12") int perSession,
        @DefaultValue("36") int perPerson,
        @DefaultValue("5s") Duration recheck) {}
