package dev.rollcall.consent.apikey.model;

import dev.rollcall.commands.model.Decider;
import dev.rollcall.commands.model.Outcome;
import dev.rollcall.commands.model.Refusal;
import dev.rollcall.commands.model.Refusal.Kind;
import dev.rollcall.consent.apikey.model.ApiKeyCommand.CreateApiKey;
import dev.rollcall.consent.apikey.model.ApiKeyCommand.RevokeApiKey;
import dev.rollcall.consent.apikey.model.ApiKeyEvent.ApiKeyCreated;
import dev.rollcall.consent.apikey.model.ApiKeyEvent.ApiKeyRevoked;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Which API keys there may be. The state is the key, empty before it is created. Who may create one for a company or a partner
 * is checked where the command comes in; whoever may administer it may give a key every role on it, since none is above theirs.
 */
public final class ApiKeyRules implements Decider<ApiKeyCommand, Optional<ApiKey>, ApiKeyEvent> {

    /** How long a key can be valid. */
    public static final Duration LONGEST_LIFE = Duration.ofDays(400);

    private static final int LONGEST_NAME = 200;

    @Override
    public Outcome<ApiKeyEvent> decide(ApiKeyCommand command, Optional<ApiKey> key) {
        return switch (command) {
            case CreateApiKey c -> create(c);
            case RevokeApiKey c ->
                key.filter(existing -> existing.revokedAt() == null)
                        .<Outcome<ApiKeyEvent>>map(existing ->
                                Outcome.accepted(new ApiKeyRevoked(c.metadata().at())))
                        .orElseGet(Outcome::unchanged);
        };
    }

    @Override
    public Optional<ApiKey> apply(Optional<ApiKey> key, ApiKeyEvent event) {
        return switch (event) {
            case ApiKeyCreated e -> Optional.of(e.key());
            case ApiKeyRevoked e -> key.map(existing -> existing.revoked(e.at()));
        };
    }

    private static Outcome<ApiKeyEvent> create(CreateApiKey command) {
        if (command.metadata().actor().startsWith(ApiKey.SUBJECT_PREFIX)) {
            return Outcome.refused(new Refusal(
                    Kind.FORBIDDEN,
                    "api-key-needs-person",
                    "An API key cannot create another one, so that revoking it ends everything that it could do."
                            + " Sign in and create the key on its page."));
        }
        String name = command.name().strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            return Outcome.refused(new Refusal(
                    Kind.INVALID,
                    "api-key-name-invalid",
                    "A key's name has 1 to " + LONGEST_NAME
                            + " characters. Say with it what uses the key, so that others know whether they"
                            + " may revoke it."));
        }
        Instant now = command.metadata().at();
        if (!command.expiresAt().isAfter(now) || command.expiresAt().isAfter(now.plus(LONGEST_LIFE))) {
            return Outcome.refused(
                    new Refusal(
                            Kind.INVALID,
                            "api-key-expiry-invalid",
                            "A key expires in the future, at most " + LONGEST_LIFE.toDays()
                                    + " days from now (expiresAt). Choose another date, and create a new key when it expires."));
        }
        return Outcome.accepted(new ApiKeyCreated(new ApiKey(
                command.keyId(),
                command.owner(),
                name,
                command.digest(),
                now,
                command.metadata().actor(),
                command.expiresAt(),
                null,
                null)));
    }
}
