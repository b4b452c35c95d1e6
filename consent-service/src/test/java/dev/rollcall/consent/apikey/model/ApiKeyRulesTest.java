package dev.rollcall.consent.apikey.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.commands.model.CommandMetadata;
import dev.rollcall.commands.model.Outcome;
import dev.rollcall.consent.apikey.model.ApiKeyCommand.CreateApiKey;
import dev.rollcall.consent.apikey.model.ApiKeyCommand.RevokeApiKey;
import dev.rollcall.consent.apikey.model.ApiKeyEvent.ApiKeyRevoked;
import dev.rollcall.consent.grant.model.CompanyRole;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyRulesTest {

    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    private static final UUID KEY = UUID.randomUUID();
    private static final ApiKeyOwner OWNER = new ApiKeyOwner.OfCompany(UUID.randomUUID(), CompanyRole.VIEWER);
    private static final Duration YEAR = Duration.ofDays(365);

    private final ApiKeyRules rules = new ApiKeyRules();

    @Test
    void a_key_remembers_who_created_it_and_until_when_it_is_valid() {
        ApiKey key = created("  nightly export ", NOW.plus(YEAR)).orElseThrow();

        assertThat(key.name()).isEqualTo("nightly export");
        assertThat(key.createdBy()).isEqualTo("dana");
        assertThat(key.isValidAt(NOW.plus(YEAR).minusNanos(1))).isTrue();
        assertThat(key.isValidAt(NOW.plus(YEAR))).isFalse();
    }

    @Test
    void a_key_expires_in_the_future_and_within_four_hundred_days() {
        assertThat(code(create("dana", "x", NOW))).isEqualTo("api-key-expiry-invalid");
        assertThat(code(create("dana", "x", NOW.plus(Duration.ofDays(400)).plusSeconds(1))))
                .isEqualTo("api-key-expiry-invalid");
        assertThat(code(create("dana", "x", Instant.MAX))).isEqualTo("api-key-expiry-invalid");
        assertThat(code(create("dana", "x", NOW.plus(Duration.ofDays(400))))).isEmpty();
        assertThat(code(create("dana", "x", NOW.plusSeconds(1)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   "})
    void a_key_without_a_name_is_refused(String name) {
        assertThat(code(create("dana", name, NOW.plus(YEAR)))).isEqualTo("api-key-name-invalid");
        assertThat(code(create("dana", "x".repeat(201), NOW.plus(YEAR)))).isEqualTo("api-key-name-invalid");
    }

    @Test
    void a_key_cannot_create_another_one() {
        assertThat(code(create("api-key:" + UUID.randomUUID(), "x", NOW.plus(YEAR))))
                .isEqualTo("api-key-needs-person");
    }

    @Test
    void a_revoked_key_is_not_valid_and_stays_revoked_since_it_was() {
        Optional<ApiKey> key = created("x", NOW.plus(YEAR));
        RevokeApiKey revoke = new RevokeApiKey(given("dana", NOW.plusSeconds(5)), KEY);

        Outcome<ApiKeyEvent> outcome = rules.decide(revoke, key);
        assertThat(outcome.events()).containsExactly(new ApiKeyRevoked(NOW.plusSeconds(5)));
        Optional<ApiKey> revoked = rules.apply(key, outcome.events().getFirst());

        assertThat(revoked.orElseThrow().isValidAt(NOW.plusSeconds(6))).isFalse();
        assertThat(rules.decide(revoke, revoked)).isEqualTo(Outcome.unchanged());
    }

    @Test
    void a_key_is_recognised_by_its_text_and_by_no_other() {
        String secret = "A".repeat(42) + "-";
        ApiKeyText text = ApiKeyText.of(KEY, secret);

        assertThat(text.text()).matches("rck_[0-9a-f]{32}_[A-Za-z0-9_-]{43}");
        assertThat(ApiKeyText.parse(text.text())).contains(text);
        assertThat(text.toString()).doesNotContain(secret);
        ApiKey key = new ApiKey(KEY, OWNER, "x", text.digest(), NOW, "dana", NOW.plus(YEAR), null, null);
        assertThat(key.toString()).doesNotContain(secret);
        assertThat(text.matches(key)).isTrue();
        assertThat(ApiKeyText.of(KEY, "A".repeat(43)).matches(key)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "rck_", "rck_0a1b2c3d0000400080000000000000a1_short", "Bearer rck_x", "rck__"})
    void what_is_no_key_is_not_looked_up(String text) {
        assertThat(ApiKeyText.parse(text)).isEmpty();
    }

    private Optional<ApiKey> created(String name, Instant expiresAt) {
        Outcome<ApiKeyEvent> outcome = create("dana", name, expiresAt);
        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
        return rules.apply(Optional.empty(), outcome.events().getFirst());
    }

    private Outcome<ApiKeyEvent> create(String actor, String name, Instant expiresAt) {
        return rules.decide(
                new CreateApiKey(given(actor, NOW), KEY, OWNER, name, "digest", expiresAt), Optional.empty());
    }

    private static CommandMetadata given(String actor, Instant at) {
        return new CommandMetadata(UUID.randomUUID(), actor, at);
    }

    private static String code(Outcome<ApiKeyEvent> outcome) {
        return outcome instanceof Outcome.Refused<ApiKeyEvent> refused
                ? refused.refusal().code()
                : "";
    }
}
