package dev.rollcall.consent.apikey.model;

import dev.rollcall.commands.model.Command;
import dev.rollcall.commands.model.CommandMetadata;
import java.time.Instant;
import java.util.UUID;

/** What can be done with an API key. */
public sealed interface ApiKeyCommand extends Command {

    UUID keyId();

    /**
     * Creates a key.
     *
     * @param digest SHA-256 of the key, in base64url
     */
    record CreateApiKey(
            CommandMetadata metadata, UUID keyId, ApiKeyOwner owner, String name, String digest, Instant expiresAt)
            implements ApiKeyCommand {}

    /** Revokes a key. */
    record RevokeApiKey(CommandMetadata metadata, UUID keyId) implements ApiKeyCommand {}
}
