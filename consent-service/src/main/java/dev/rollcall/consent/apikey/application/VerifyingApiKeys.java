package dev.rollcall.consent.apikey.application;

import dev.rollcall.consent.apikey.model.ApiKey;
import dev.rollcall.consent.apikey.model.ApiKeyOwner.OfCompany;
import dev.rollcall.consent.apikey.model.ApiKeyOwner.OfPartner;
import dev.rollcall.consent.apikey.model.ApiKeyText;
import dev.rollcall.consent.grant.application.Reach;
import dev.rollcall.consent.grant.application.ReachingCompanies;
import dev.rollcall.consent.grant.model.Grant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import reactor.core.publisher.Mono;

/** Verifies keys that scripts present. */
public final class VerifyingApiKeys {

    /** Use is recorded to the minute, so that a busy script does not write with every call. */
    private static final Duration USE_RECORDED_EVERY = Duration.ofMinutes(1);

    private final ApiKeys keys;
    private final ReachingCompanies reaching;

    public VerifyingApiKeys(ApiKeys keys, ReachingCompanies reaching) {
        this.keys = keys;
        this.reaching = reaching;
    }

    /** What a valid key opens. */
    public record Verified(Reach reach, Instant expiresAt) {}

    /** What a key opens; empty for one that is unknown, expired, revoked or not a key at all, without saying which. */
    public Mono<Verified> verify(String text, Instant now) {
        return Mono.justOrEmpty(ApiKeyText.parse(text))
                .flatMap(presented -> keys.byId(presented.keyId())
                        .filter(key -> presented.matches(key) && key.isValidAt(now))
                        .flatMap(key -> recordUse(key, now).then(reach(key))));
    }

    private Mono<Void> recordUse(ApiKey key, Instant now) {
        Instant last = key.lastUsedAt();
        return last == null || last.plus(USE_RECORDED_EVERY).isBefore(now) ? keys.recordUse(key, now) : Mono.empty();
    }

    private Mono<Verified> reach(ApiKey key) {
        Grant grant = switch (key.owner()) {
            case OfCompany company ->
                new Grant.OnCompany(company.companyId(), key.subject(), key.name(), company.role());
            case OfPartner partner ->
                new Grant.OnPartner(partner.partnerId(), key.subject(), key.name(), partner.role());
        };
        return reaching.of(key.subject(), List.of(grant)).map(reach -> new Verified(reach, key.expiresAt()));
    }
}
