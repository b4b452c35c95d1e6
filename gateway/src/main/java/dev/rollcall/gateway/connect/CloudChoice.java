package dev.rollcall.gateway.connect;

import dev.rollcall.events.Cloud;
import dev.rollcall.gateway.page.Wording;
import dev.rollcall.gateway.service.Consent.Connection;
import java.util.Arrays;
import java.util.List;

/** A cloud to choose. */
record CloudChoice(String value, String name, String text, boolean selected) {

    /** All of them, with the one that a connection has, or else the usual one, chosen. */
    static List<CloudChoice> of(Connection connection, Wording w) {
        Cloud chosen = connection.cloud() == null ? Cloud.GLOBAL : connection.cloud();
        return Arrays.stream(Cloud.values())
                .map(cloud -> new CloudChoice(
                        cloud.name(), w.text("cloud." + cloud), w.text("connect.cloud." + cloud), cloud == chosen))
                .toList();
    }
}
