package dev.rollcall.gateway.session;

import java.time.Instant;

/**
 * One of the sessions that somebody is signed in to.
 *
 * @param key names it to its owner and opens nothing: 64 hexadecimal digits
 * @param address the network address from which it was begun
 * @param browser as {@code Firefox}; may be empty
 * @param system as {@code Windows}; may be empty
 * @param lastUsed to the minute
 * @param current whether it is the one that asks
 */
public record OwnSession(
        String key, String address, String browser, String system, Instant since, Instant lastUsed, boolean current) {

    OwnSession(String key, Device device, Instant since, Instant lastUsed, boolean current) {
        this(key, device.address(), device.browser(), device.system(), since, lastUsed, current);
    }
}
