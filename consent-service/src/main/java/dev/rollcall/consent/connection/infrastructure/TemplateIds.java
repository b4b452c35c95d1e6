package dev.rollcall.consent.connection.infrastructure;

import java.util.Optional;
import java.util.UUID;

/** Template ids of directory roles, as Microsoft sends them. */
final class TemplateIds {

    private TemplateIds() {}

    /** Empty for what is no id. */
    static Optional<UUID> parse(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
