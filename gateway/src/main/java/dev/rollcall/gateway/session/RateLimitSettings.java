package dev.rollcall.gateway.session;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many requests are answered a minute. Whoever was quiet may make a quarter of a minute's at once.
 *
 * @param signIn sign-ins, and whatever else people without a session do, by address
 * @param address everything, by address
 * @param pages of one person
 * @param api calls of one person or API key
 */
@ConfigurationProperties("rollcall.limits")
record RateLimitSettings(
        @DefaultValue("240") int signIn,
        @DefaultValue("12000") int address,
        @DefaultValue("2400") int pages,
        @DefaultValue("6000") int api) {}
