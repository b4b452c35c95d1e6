package dev.rollcall.gateway.token;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/**
 * The gateway's private keys. The file is read again within ten seconds of a change, so keys are rotated without a restart: the
 * first key signs, and all of them still open what was sealed with them. A file that cannot be read, as one that is half
 * written, leaves the keys as they are.
 */
@Component
public final class SigningKeys {

    private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);
    private static final Duration RECHECK = Duration.ofSeconds(10);
    private static final int AES_256_BYTES = 32;

    private final Resource file;
    private final Clock clock;
    private volatile Loaded loaded;

    /**
     * Reads the keys.
     *
     * @param file a JWK set (RFC 7517) with at least one private EC key; all of them need a {@code kid}
     * @throws IllegalArgumentException when it is not that
     */
    public SigningKeys(@Value("${rollcall.tokens.private-key}") Resource file, Clock clock) {
        this.file = file;
        this.clock = clock;
        this.loaded = new Loaded(read(file), modified(file), clock.instant());
    }

    /** The key to sign with. */
    ECKey current() {
        return keys().getFirst();
    }

    /**
     * Secrets that every copy of the gateway derives alike from its keys (HKDF with SHA-256, RFC 5869), the current key's first.
     *
     * @param purpose what the secrets are for; other purposes get other secrets
     */
    public List<SecretKey> secrets(String purpose) {
        return keys().stream().map(key -> secret(key, purpose)).toList();
    }

    private List<ECKey> keys() {
        Loaded known = loaded;
        Instant now = clock.instant();
        if (now.isBefore(known.checkedAt().plus(RECHECK))) {
            return known.keys();
        }
        return recheck(known, now).keys();
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
                LOG.info(
                        "Signing keys read again, signing with {}",
                        loaded.keys().getFirst().getKeyID());
            } catch (IllegalArgumentException | UncheckedIOException unreadable) {
                LOG.warn("Cannot read the changed signing keys, keeping the old ones: {}", unreadable.getMessage());
            }
        }
        return loaded;
    }

    private static SecretKey secret(ECKey key, String purpose) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            "AES",
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(key.getD().decode())
                                    .thenExpand(purpose.getBytes(StandardCharsets.UTF_8), AES_256_BYTES));
        } catch (GeneralSecurityException everyJava25HasIt) {
            throw new IllegalStateException(everyJava25HasIt);
        }
    }

    private static List<ECKey> read(Resource file) {
        try (InputStream in = file.getInputStream()) {
            List<ECKey> keys = JWKSet.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)).getKeys().stream()
                    .filter(ECKey.class::isInstance)
                    .map(ECKey.class::cast)
                    .filter(ECKey::isPrivate)
                    .toList();
            if (keys.isEmpty()) {
                throw new IllegalArgumentException(file + " holds no private EC key");
            }
            if (keys.stream()
                    .anyMatch(key -> key.getKeyID() == null || key.getKeyID().isBlank())) {
                throw new IllegalArgumentException(file + " holds a key without a kid, by which services find it");
            }
            return keys;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the gateway's private keys from " + file, e);
        } catch (ParseException e) {
            throw new IllegalArgumentException(file + " is not a JWK set", e);
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

    private record Loaded(List<ECKey> keys, long modified, Instant checkedAt) {}
}
