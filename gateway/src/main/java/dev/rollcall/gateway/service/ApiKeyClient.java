package dev.rollcall.gateway.service;

import dev.rollcall.gateway.token.CallerClaims;
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

    public Mono<List<Key>> list(CallerClaims caller, Owner owner) {
        return services.get(Service.CONSENT, caller, pathOf(owner), KEYS);
    }

    public Mono<CreatedKey> create(CallerClaims caller, Owner owner, String name, String role, Instant expiresAt) {
        return services.post(
                Service.CONSENT,
                caller,
                pathOf(owner),
                Map.of("name", name, "role", role, "expiresAt", expiresAt),
                CreatedKey.class);
    }

    /** Ends a key at once and for good. */
    public Mono<Void> end(CallerClaims caller, Owner owner, UUID keyId) {
        ServicePath path = switch (owner) {
            case Owner.OfCompany company -> ServicePath.ofCompany(company.companyId(), "/api-keys/{keyId}", keyId);
            case Owner.OfPartner partner ->
                ServicePath.of("/partners/{partnerId}/api-keys/{keyId}", partner.partnerId(), keyId);
        };
        return services.delete(Service.CONSENT, caller, path);
    }

    private static ServicePath pathOf(Owner owner) {
        return switch (owner) {
            case Owner.OfCompany company -> ServicePath.ofCompany(company.companyId(), "/api-keys");
            case Owner.OfPartner partner -> ServicePath.of("/partners/{partnerId}/api-keys", partner.partnerId());
        };
    }
}
