package dev.rollcall.gateway.session;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long sessions live.
 *
 * @param idle how long after its last request a session ends
 * @param life how long after the sign-in it ends, however busy: a page that is left open asks by itself
 */
@ConfigurationProperties("rollcall.sessions")
public record SessionSettings(
        @DefaultValue("8h") Duration idle,
        @DefaultValue("12h") Duration life) {}
