package dev.rollcall.tenancy;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;

/**
 * The gateway's public keys. Their file is read again within ten seconds of a change, so that the gateway's key is rotated
 * without a restart: while both are in the file, tokens of either are taken. A file that cannot be read, as one that is half
 * written, leaves the keys as they are.
 */
final class GatewayKeys {

    private static final Logger LOG = LoggerFactory.getLogger(GatewayKeys.class);
    private static final Duration RECHECK = Duration.ofSeconds(10);

    private final Resource file;
    private final Clock clock;
    private volatile Loaded loaded;

    /**
     * Reads the keys.
     *
     * @param file a JWK set (RFC 7517)
     */
    GatewayKeys(Resource file, Clock clock) {
        this.file = file;
        this.clock = clock;
        this.loaded = new Loaded(read(file), modified(file), clock.instant());
    }

    /** The keys with this {@code kid}; none without one. */
    List<JWK> of(@Nullable String kid) {
        return kid == null
                ? List.of()
                : keys().getKeys().stream()
                        .filter(key -> kid.equals(key.getKeyID()))
                        .toList();
    }

    private JWKSet keys() {
        Loaded known = loaded;
        Instant now = clock.instant();
        return now.isBefore(known.checkedAt().plus(RECHECK))
                ? known.keys()
                : recheck(known, now).keys();
    }

    private synchronized Loaded recheck(Loaded known, Instant now) {
        if (!loaded.checkedAt().equals(known.checkedAt())) {
            return loaded;
        }
        long modified = modified(file);
        loaded = new Loaded(known.keys(), known.modified(), now);
        if (modified != known.modified()) {
            try {
                loaded = new Loaded(read(file), modified, now);
                LOG.info("The gateway's public keys were read again");
            } catch (IllegalArgumentException | UncheckedIOException unreadable) {
                LOG.warn("Cannot read the gateway's changed keys, keeping the old ones: {}", unreadable.getMessage());
            }
        }
        return loaded;
    }

    private static JWKSet read(Resource keys) {
        try (InputStream in = keys.getInputStream()) {
            return JWKSet.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the gateway's public keys from " + keys, e);
        } catch (ParseException e) {
            throw new IllegalArgumentException(keys + " is not a JWK set", e);
        }
    }

    /** Milliseconds since 1970; 0 where there is no such thing, as in memory. */
    private static long modified(Resource file) {
        try {
            return file.lastModified();
        } catch (IOException unknown) {
            return 0;
        }
    }

    private record Loaded(JWKSet keys, long modified, Instant checkedAt) {}
}
