package dev.rollcall.backends;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;

/**
 * The gateway's key pair (ES256) as two JWK sets (RFC 7517): one with the private key, for the gateway alone, and one that
 * every service may read.
 */
public record GatewayKeys(Path privateKeys, Path publicKeys) {

    /**
     * Takes the keys of a directory, or makes them; anew where a file is broken or one of the two is missing, for nothing that
     * they signed is good for longer than a minute.
     */
    public static GatewayKeys in(Path directory) throws IOException {
        GatewayKeys keys = new GatewayKeys(
                directory.resolve("gateway-private.jwks.json"), directory.resolve("gateway-public.jwks.json"));
        if (!keys.areWhole()) {
            JWKSet set = new JWKSet(generate());
            SecretFiles.write(keys.privateKeys(), set.toString(false));
            SecretFiles.write(keys.publicKeys(), set.toString(true));
        }
        return keys;
    }

    /** The private key, to sign with. */
    public ECKey signingKey() throws IOException {
        try {
            return JWKSet.parse(Files.readString(privateKeys))
                    .getKeys()
                    .getFirst()
                    .toECKey();
        } catch (ParseException e) {
            throw new IOException(privateKeys + " is not a JWK set. Delete it, and it is made anew.", e);
        }
    }

    private boolean areWhole() throws IOException {
        if (!Files.exists(privateKeys) || !Files.exists(publicKeys)) {
            return false;
        }
        try {
            return JWKSet.parse(Files.readString(privateKeys))
                    .toPublicJWKSet()
                    .equals(JWKSet.parse(Files.readString(publicKeys)));
        } catch (ParseException | MalformedInputException broken) {
            return false;
        }
    }

    private static ECKey generate() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("This JDK cannot make a P-256 key", e);
        }
    }
}
