package dev.rollcall.gateway.connect;

import dev.rollcall.events.Cloud;
import dev.rollcall.gateway.page.Wording;
import dev.rollcall.gateway.service.Consent.Connection;
import java.util.Arrays;
import java.util.List;

/** A cloud to choose. */
record CloudChoice(String value, String name, String text, boolean selected) {

    /** All clouds; the connection's is selected, and the global one where it has none yet. */
    static List<CloudChoice> of(Connection connection, Wording w) {
        Cloud chosen = connection.cloud() == null ? Cloud.GLOBAL : connection.cloud();
        return Arrays.stream(Cloud.values())
                .map(cloud -> new CloudChoice(
                        cloud.name(), w.text("cloud." + cloud), w.text("connect.cloud." + cloud), cloud == chosen))
                .toList();
    }
}
