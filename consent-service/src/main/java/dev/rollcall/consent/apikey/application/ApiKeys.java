package dev.rollcall.consent.apikey.application;

import dev.rollcall.commands.States;
import dev.rollcall.consent.apikey.model.ApiKey;
import dev.rollcall.consent.apikey.model.ApiKeyCommand;
import dev.rollcall.consent.apikey.model.ApiKeyEvent;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The API keys of companies and partners. The id that commands run under is the company's or the partner's. */
public interface ApiKeys extends States<ApiKeyCommand, Optional<ApiKey>, ApiKeyEvent> {

    /** Keys of one company, the latest first, revoked and expired ones included. */
    Flux<ApiKey> ofCompany(UUID companyId);

    /** Keys of one partner, the latest first, revoked and expired ones included. */
    Flux<ApiKey> ofPartner(UUID partnerId);

    /** The key with an id, whosever it is; empty when there is none. */
    Mono<ApiKey> byId(UUID keyId);

    /** Records that a key was used. */
    Mono<Void> recordUse(ApiKey key, Instant at);

    /** Removes every key of a company, inside the company's transaction. */
    Mono<Void> removeAll(UUID companyId);
}
