package dev.rollcall.consent.apikey.infrastructure;

import dev.rollcall.commands.EventMapper;
import dev.rollcall.consent.apikey.model.ApiKey;
import dev.rollcall.consent.apikey.model.ApiKeyCommand;
import dev.rollcall.consent.apikey.model.ApiKeyEvent;
import dev.rollcall.consent.apikey.model.ApiKeyEvent.ApiKeyCreated;
import dev.rollcall.consent.apikey.model.ApiKeyEvent.ApiKeyRevoked;
import dev.rollcall.events.Event;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Maps changes of API keys to entries in the audit trail of the company, or of the partner itself. */
final class ApiKeyEventMapper implements EventMapper<ApiKeyCommand, Optional<ApiKey>, ApiKeyEvent> {

    @Override
    public List<Event> map(
            ApiKeyCommand command, Optional<ApiKey> before, Optional<ApiKey> after, List<ApiKeyEvent> events) {
        UUID ownerId = after.orElseThrow().owner().id();
        String target = command.keyId().toString();
        return events.stream()
                .<Event>map(event -> switch (event) {
                    case ApiKeyCreated created ->
                        command.metadata()
                                .auditEntry(
                                        ownerId,
                                        "consent",
                                        "api-key.create",
                                        target,
                                        created.key().owner().roleName());
                    case ApiKeyRevoked ignored ->
                        command.metadata().auditEntry(ownerId, "consent", "api-key.revoke", target, null);
                })
                .toList();
    }
}
