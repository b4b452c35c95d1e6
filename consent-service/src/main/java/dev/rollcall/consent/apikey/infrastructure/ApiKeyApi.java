package dev.rollcall.consent.apikey.infrastructure;

import dev.rollcall.commands.CommandRunner;
import dev.rollcall.commands.infrastructure.IncomingCommands;
import dev.rollcall.consent.apikey.application.ApiKeys;
import dev.rollcall.consent.apikey.application.VerifyingApiKeys;
import dev.rollcall.consent.apikey.application.VerifyingApiKeys.Verified;
import dev.rollcall.consent.apikey.model.ApiKey;
import dev.rollcall.consent.apikey.model.ApiKeyCommand;
import dev.rollcall.consent.apikey.model.ApiKeyCommand.CreateApiKey;
import dev.rollcall.consent.apikey.model.ApiKeyCommand.RevokeApiKey;
import dev.rollcall.consent.apikey.model.ApiKeyEvent;
import dev.rollcall.consent.apikey.model.ApiKeyOwner;
import dev.rollcall.consent.apikey.model.ApiKeyOwner.OfCompany;
import dev.rollcall.consent.apikey.model.ApiKeyOwner.OfPartner;
import dev.rollcall.consent.apikey.model.ApiKeyText;
import dev.rollcall.consent.grant.application.Reach.CompanyReached;
import dev.rollcall.consent.grant.application.Reach.PartnerReached;
import dev.rollcall.consent.grant.model.CompanyRole;
import dev.rollcall.consent.grant.model.PartnerRole;
import dev.rollcall.consent.http.PartnerAdmins;
import dev.rollcall.consent.http.Refusals;
import dev.rollcall.consent.secret.application.Secrets;
import dev.rollcall.tenancy.Caller;
import dev.rollcall.web.Problems;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** API keys over HTTP. */
@RestController
final class ApiKeyApi {

    private final ApiKeys keys;
    private final VerifyingApiKeys verifying;
    private final CommandRunner<ApiKeyCommand, Optional<ApiKey>, ApiKeyEvent> commands;
    private final IncomingCommands incoming;
    private final Secrets secrets;
    private final Clock clock;

    ApiKeyApi(
            ApiKeys keys,
            VerifyingApiKeys verifying,
            CommandRunner<ApiKeyCommand, Optional<ApiKey>, ApiKeyEvent> commands,
            IncomingCommands incoming,
            Secrets secrets,
            Clock clock) {
        this.keys = keys;
        this.verifying = verifying;
        this.commands = commands;
        this.incoming = incoming;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** A key to create for a company. */
    record NewCompanyKey(
            @NotNull String name,
            @NotNull CompanyRole role,
            @NotNull Instant expiresAt) {}

    /** A key to create for a partner. */
    record NewPartnerKey(
            @NotNull String name,
            @NotNull PartnerRole role,
            @NotNull Instant expiresAt) {}

    /** A key that somebody presented. */
    record PresentedKey(@NotNull String key) {}

    /**
     * A key that was just created.
     *
     * @param key shown this once, and kept nowhere
     */
    record CreatedKey(
            UUID keyId, String name, String role, Instant createdAt, String createdBy, Instant expiresAt, String key) {}

    /** A key as lists show it. */
    record KeyView(
            UUID keyId,
            String name,
            String role,
            Instant createdAt,
            String createdBy,
            Instant expiresAt,
            @Nullable Instant revokedAt,
            @Nullable Instant lastUsedAt) {
        static KeyView of(ApiKey key) {
            return new KeyView(
                    key.keyId(),
                    key.name(),
                    key.owner().roleName(),
                    key.createdAt(),
                    key.createdBy(),
                    key.expiresAt(),
                    key.revokedAt(),
                    key.lastUsedAt());
        }
    }

    /** What a key opens: as {@code GET /me}, for the subject {@code api-key:<keyId>}. */
    record VerifiedKey(
            String subject, List<PartnerReached> partners, List<CompanyReached> companies, Instant expiresAt) {
        static VerifiedKey of(Verified verified) {
            return new VerifiedKey(
                    verified.reach().subject(),
                    verified.reach().partners(),
                    verified.reach().companies(),
                    verified.expiresAt());
        }
    }

    @PostMapping("/companies/{companyId}/api-keys")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<CreatedKey> createForCompany(
            @PathVariable UUID companyId, @Valid @RequestBody NewCompanyKey key, Caller caller) {
        caller.mustAdminister();
        return create(new OfCompany(companyId, key.role()), key.name(), key.expiresAt(), caller);
    }

    @GetMapping("/companies/{companyId}/api-keys")
    Mono<List<KeyView>> ofCompany(@PathVariable UUID companyId, Caller caller) {
        caller.mustAdminister();
        return keys.ofCompany(companyId).map(KeyView::of).collectList();
    }

    @DeleteMapping("/companies/{companyId}/api-keys/{keyId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> revokeOfCompany(@PathVariable UUID companyId, @PathVariable UUID keyId, Caller caller) {
        caller.mustAdminister();
        return revoke(companyId, keyId, caller);
    }

    @PostMapping("/partners/{partnerId}/api-keys")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<CreatedKey> createForPartner(
            @PathVariable UUID partnerId, @Valid @RequestBody NewPartnerKey key, Caller caller) {
        PartnerAdmins.mustBe(caller, partnerId);
        return create(new OfPartner(partnerId, key.role()), key.name(), key.expiresAt(), caller);
    }

    @GetMapping("/partners/{partnerId}/api-keys")
    Mono<List<KeyView>> ofPartner(@PathVariable UUID partnerId, Caller caller) {
        PartnerAdmins.mustBe(caller, partnerId);
        return keys.ofPartner(partnerId).map(KeyView::of).collectList();
    }

    @DeleteMapping("/partners/{partnerId}/api-keys/{keyId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> revokeOfPartner(@PathVariable UUID partnerId, @PathVariable UUID keyId, Caller caller) {
        PartnerAdmins.mustBe(caller, partnerId);
        return revoke(partnerId, keyId, caller);
    }

    /** Knowing the key is what counts; the gateway calls this before it knows for whom it acts. */
    @PostMapping("/api-keys/verify")
    Mono<VerifiedKey> verify(@Valid @RequestBody PresentedKey presented) {
        return verifying
                .verify(presented.key(), clock.instant())
                .map(VerifiedKey::of)
                .switchIfEmpty(Mono.error(() -> Problems.of(
                        HttpStatus.UNAUTHORIZED,
                        "api-key-refused",
                        "This API key is not valid: it is unknown, has expired or was revoked. Create a new one on the"
                                + " page API keys.")));
    }

    private Mono<CreatedKey> create(ApiKeyOwner owner, String name, Instant expiresAt, Caller caller) {
        ApiKeyText text = ApiKeyText.of(UUID.randomUUID(), secrets.next());
        CreateApiKey command = new CreateApiKey(
                incoming.of(caller),
                text.keyId(),
                owner,
                name,
                text.digest(),
                expiresAt.truncatedTo(ChronoUnit.MICROS));
        return Refusals.stateOrProblem(commands.run(owner.id(), command))
                .map(Optional::orElseThrow)
                .map(key -> new CreatedKey(
                        key.keyId(),
                        key.name(),
                        key.owner().roleName(),
                        key.createdAt(),
                        key.createdBy(),
                        key.expiresAt(),
                        text.text()));
    }

    private Mono<Void> revoke(UUID ownerId, UUID keyId, Caller caller) {
        return commands.run(ownerId, new RevokeApiKey(incoming.of(caller), keyId))
                .switchIfEmpty(Mono.error(() -> Problems.of(
                        HttpStatus.NOT_FOUND,
                        "api-key-unknown",
                        "There is no such API key here. Look at the list of keys; it may have been"
                                + " deleted with its company.")))
                .then();
    }
}
