package dev.rollcall.guards;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The gateway's tokens for one service, and what others might take for one. */
final class Tokens {

    private final String service;
    private final ECKey key;
    private final ECKey forged;

    /** @param signingKeys a JWK set with the gateway's private key */
    Tokens(String service, URI signingKeys) {
        this.service = service;
        try (InputStream in = signingKeys.toURL().openStream()) {
            this.key = JWKSet.load(in).getKeys().getFirst().toECKey();
            this.forged = new ECKeyGenerator(Curve.P_256).keyID(key.getKeyID()).generate();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParseException | JOSEException e) {
            throw new IllegalStateException("No keys at " + signingKeys, e);
        }
    }

    /** A good one, of somebody who may do everything for the company and its partner, if it has one. */
    String of(Tenant tenant) {
        return signed(claims(tenant), key);
    }

    /** A good one, of somebody who has this role for the company and, against all use, its partner. */
    String of(Tenant tenant, GrantedRole role) {
        return signed(claims(tenant).claim("role", role.name()), key);
    }

    /** None of these is good, although all are for the company. By what is wrong with them. */
    Map<String, String> invalid(Tenant tenant) {
        Instant now = Instant.now();
        Map<String, String> bad = new LinkedHashMap<>();
        bad.put("a token of before", signed(claims(tenant).expirationTime(Date.from(now.minusSeconds(60))), key));
        bad.put("a token of later", signed(claims(tenant).notBeforeTime(Date.from(now.plusSeconds(30))), key));
        bad.put("a token without an end", signed(claims(tenant).expirationTime(null), key));
        bad.put("a token for another service", signed(claims(tenant).audience("another"), key));
        bad.put("a token of another issuer", signed(claims(tenant).issuer("somebody"), key));
        bad.put("a token of nobody", signed(claims(tenant).subject(null), key));
        bad.put("a token signed with another key of the same name", signed(claims(tenant), forged));
        bad.put("a token without a signature", new PlainJWT(claims(tenant).build()).serialize());
        bad.put("no token at all, but words", "let-me-in");
        return bad;
    }

    private JWTClaimsSet.Builder claims(Tenant tenant) {
        Instant now = Instant.now();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer("rollcall-gateway")
                .audience(service)
                .subject("guards/somebody")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(60)))
                .claim("role", GrantedRole.PARTNER_ADMIN.name())
                .claim("companies", List.of(tenant.companyId().toString()));
        UUID partner = tenant.ids().get("partnerId");
        return partner == null ? claims : claims.claim("partner", partner.toString());
    }

    private static String signed(JWTClaimsSet.Builder claims, ECKey with) {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(with.getKeyID()).build(), claims.build());
        try {
            token.sign(new ECDSASigner(with));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }
}
