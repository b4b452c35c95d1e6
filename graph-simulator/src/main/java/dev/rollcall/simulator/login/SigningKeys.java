package dev.rollcall.simulator.login;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.rollcall.simulator.directory.Cloud;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A signing key for each cloud, made when it is first needed; so a token of one cloud is no token in another. */
public final class SigningKeys {

    private final @Nullable Path directory;
    private final Map<Cloud, RSAKey> keys = new EnumMap<>(Cloud.class);

    /** @param directory where the keys are kept; null keeps them in memory only */
    public SigningKeys(@Nullable Path directory) {
        this.directory = directory;
    }

    /** The key with its private part. */
    synchronized RSAKey of(Cloud cloud) {
        return keys.computeIfAbsent(cloud, this::load);
    }

    /** What may be published. */
    JWKSet published(Cloud cloud) {
        return new JWKSet(of(cloud).toPublicJWK());
    }

    private RSAKey load(Cloud cloud) {
        try {
            if (directory == null) {
                return generate();
            }
            Path file = directory.resolve("key-" + cloud.segment() + ".json");
            if (Files.exists(file)) {
                try {
                    return JWK.parse(Files.readString(file)).toRSAKey();
                } catch (ParseException cutShortByACrash) {
                    // As if there was none: whoever was signed in signs in again.
                }
            }
            RSAKey key = generate();
            Files.createDirectories(directory);
            Files.writeString(file, key.toJSONString());
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JOSEException e) {
            throw new IllegalStateException("The signing key of " + cloud + " cannot be had.", e);
        }
    }

    private static RSAKey generate() throws JOSEException {
        return new RSAKeyGenerator(2048)
                .keyUse(KeyUse.SIGNATURE)
                .keyID(UUID.randomUUID().toString())
                .generate();
    }
}
