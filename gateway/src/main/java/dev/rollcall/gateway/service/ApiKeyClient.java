package dev.rollcall.gateway.service;

import dev.rollcall.gateway.token.OnBehalf;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The API keys that consent-service keeps: of a company, or of a partner. */
@Component
public class ApiKeyClient {

    private static final ParameterizedTypeReference<List<Key>> KEYS = new ParameterizedTypeReference<>() {};

    private final Services services;

    ApiKeyClient(Services services) {
        this.services = services;
    }

    /** Whose keys. */
    public sealed interface Owner {

        /** A company's. */
        record OfCompany(UUID companyId) implements Owner {}

        /** A partner's: good for all of its companies. */
        record OfPartner(UUID partnerId) implements Owner {}
    }

    /** A key, without its secret. */
    public record Key(
            UUID keyId,
            String name,
            String role,
            @Nullable Instant createdAt,
            @Nullable String createdBy,
            Instant expiresAt,
            @Nullable Instant revokedAt,
            @Nullable Instant lastUsedAt) {}

    /**
     * A key that was just created.
     *
     * @param key shown this once
     */
    public record CreatedKey(UUID keyId, String name, Instant expiresAt, String key) {}

    public Mono<List<Key>> list(OnBehalf caller, Owner owner) {
        return services.get(Service.CONSENT, caller, ask(owner), KEYS);
    }

    public Mono<CreatedKey> create(OnBehalf caller, Owner owner, String name, String role, Instant expiresAt) {
        return services.post(
                Service.CONSENT,
                caller,
                ask(owner),
                Map.of("name", name, "role", role, "expiresAt", expiresAt),
                CreatedKey.class);
    }

    /** Ends a key at once and for good. */
    public Mono<Void> end(OnBehalf caller, Owner owner, UUID keyId) {
        Ask ask = switch (owner) {
            case Owner.OfCompany company -> Ask.ofCompany(company.companyId(), "/api-keys/{keyId}", keyId);
            case Owner.OfPartner partner ->
                Ask.of("/partners/{partnerId}/api-keys/{keyId}", partner.partnerId(), keyId);
        };
        return services.delete(Service.CONSENT, caller, ask);
    }

    private static Ask ask(Owner owner) {
        return switch (owner) {
            case Owner.OfCompany company -> Ask.ofCompany(company.companyId(), "/api-keys");
            case Owner.OfPartner partner -> Ask.of("/partners/{partnerId}/api-keys", partner.partnerId());
        };
    }
}
