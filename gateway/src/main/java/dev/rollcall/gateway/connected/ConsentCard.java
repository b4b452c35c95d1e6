package dev.rollcall.gateway.connected;

import dev.rollcall.gateway.page.Wording;
import dev.rollcall.gateway.service.Consent;
import dev.rollcall.gateway.service.Consent.Status;
import java.util.ArrayList;
import java.util.List;

/** The current consent. */
record ConsentCard(boolean healthy, String badge, List<Fact> facts, String missing, String tenantId) {

    static ConsentCard of(Consent.Connection connection, Wording words) {
        boolean healthy = connection.status() == Status.CONNECTED;
        List<Fact> facts = new ArrayList<>();
        if (connection.consentedAt() != null) {
            facts.add(Fact.of(
                    words.text("sync.given"),
                    words.dotted(connection.consentedBy(), words.day(connection.consentedAt()))));
        }
        facts.add(Fact.of(
                words.text("sync.permissions"),
                words.text(
                        "sync.permissions-text",
                        connection.granted(),
                        connection.permissions() == null
                                ? 0
                                : connection.permissions().size())));
        return new ConsentCard(
                healthy,
                healthy ? words.text("sync.healthy") : words.text("sync.connection." + connection.status()),
                facts,
                connection.missing() == null ? "" : connection.missing(),
                connection.tenantId() == null ? "" : connection.tenantId().toString());
    }
}
