package dev.rollcall.gateway.apikeys;

import dev.rollcall.gateway.page.Wording;
import dev.rollcall.gateway.service.ApiKeyClient;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The API keys of a company or a partner.
 *
 * @param owner its name
 * @param path where the forms are sent
 * @param created the key that was just created, which is shown this once; null when none was
 * @param form for creating another one
 */
record ApiKeysView(
        String owner, String text, String path, @Nullable Created created, List<Row> keys, Form form) {

    /** How long a key can be good for, in days; consent-service accepts 400. */
    static final List<Integer> DAYS = List.of(30, 90, 180, 365);

    static final int USUAL_DAYS = 90;

    /** A key that was just created. */
    record Created(String name, String key) {}

    /**
     * A key.
     *
     * @param kind the end of the badge's class
     * @param mayEnd whether it is still good
     */
    record Row(
            String id,
            String name,
            String role,
            String state,
            String kind,
            @Nullable Instant createdAt,
            String createdBy,
            Instant expiresAt,
            @Nullable Instant lastUsedAt,
            boolean mayEnd) {}

    /** The form, with what was entered already. */
    record Form(
            String name,
            List<Option> roles,
            List<Option> days,
            @Nullable String error) {}

    /** One of several to choose from. */
    record Option(String value, String label, boolean selected) {}

    /** What somebody entered. */
    record Entered(String name, String role, int days) {}

    static ApiKeysView of(
            String owner,
            String text,
            String path,
            List<String> roles,
            List<ApiKeyClient.Key> keys,
            String reader,
            @Nullable Entered entered,
            @Nullable String error,
            ApiKeyClient.@Nullable CreatedKey created,
            Wording w) {
        Entered shown = entered == null ? new Entered("", roles.getLast(), USUAL_DAYS) : entered;
        return new ApiKeysView(
                w.name(owner),
                text,
                path,
                created == null ? null : new Created(w.name(created.name()), created.key()),
                keys.stream()
                        .sorted(Comparator.<ApiKeyClient.Key, Boolean>comparing(key -> !isGood(key, w.now()))
                                .thenComparing(
                                        ApiKeyClient.Key::createdAt,
                                        Comparator.nullsLast(Comparator.<Instant>reverseOrder())))
                        .map(key -> row(key, reader, w))
                        .toList(),
                new Form(
                        shown.name(),
                        roles.stream()
                                .map(role -> new Option(
                                        role,
                                        w.text("api-keys.role", w.word("role", role), w.text("api-keys.may." + role)),
                                        role.equals(shown.role())))
                                .toList(),
                        DAYS.stream()
                                .map(days -> new Option(
                                        String.valueOf(days), w.text("api-keys.days", days), days == shown.days()))
                                .toList(),
                        error));
    }

    private static boolean isGood(ApiKeyClient.Key key, Instant now) {
        return key.revokedAt() == null && key.expiresAt().isAfter(now);
    }

    private static Row row(ApiKeyClient.Key key, String reader, Wording w) {
        boolean good = isGood(key, w.now());
        String state = good ? "good" : key.revokedAt() == null ? "expired" : "ended";
        return new Row(
                key.keyId().toString(),
                w.name(key.name()),
                w.word("role", key.role()),
                w.text("api-keys.state." + state),
                good ? "badge--ok" : "",
                key.createdAt(),
                reader.equals(key.createdBy()) ? w.text("api-keys.by-you") : w.text("api-keys.by-someone"),
                key.expiresAt(),
                key.lastUsedAt(),
                good);
    }
}
