package dev.rollcall.simulator.login;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.rollcall.simulator.addresses.Addresses;
import dev.rollcall.simulator.directory.Attribute;
import dev.rollcall.simulator.directory.Cloud;
import dev.rollcall.simulator.directory.DirectoryRole;
import dev.rollcall.simulator.directory.User;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Signs tokens as a cloud's login does, and tells whether one is good. */
@Component
public final class Tokens {

    /** How long a token is good for. */
    static final Duration LIFETIME = Duration.ofHours(1);

    private final SigningKeys keys;
    private final Clock clock;

    Tokens(SigningKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** Says who signed in, to the application; claims as in Microsoft's v2.0 id tokens. */
    String idToken(Site site, Account account, String clientId, @Nullable String nonce) {
        User user = account.user();
        JWTClaimsSet.Builder claims = claims(site, account.tenantId())
                .audience(clientId)
                .subject(pairwise(clientId, user.id()))
                .claim("oid", user.id().toString())
                .claim("name", user.displayName())
                .claim("preferred_username", user.userPrincipalName());
        if (nonce != null) {
            claims.claim("nonce", nonce);
        }
        if (account.world().behaviour().rolesInTokens()) {
            claims.claim("wids", roleTemplateIds(account));
        }
        String mail = user.string(Attribute.MAIL);
        if (mail != null) {
            claims.claim("email", mail);
        }
        return sign(site.cloud(), claims.build());
    }

    /** Every member of a tenant has the default role of users beside those that they were assigned. */
    private static List<String> roleTemplateIds(Account account) {
        return Stream.concat(account.roles().stream().map(DirectoryRole::templateId), Stream.of(DirectoryRole.ANY_USER))
                .map(UUID::toString)
                .toList();
    }

    /** Lets the signed-in person's application ask who that is, and nothing else. */
    String userToken(Site site, UUID tenantId, User user, String clientId, String scope) {
        return sign(
                site.cloud(),
                claims(site, tenantId)
                        .audience(site.graph())
                        .subject(pairwise(clientId, user.id()))
                        .claim("oid", user.id().toString())
                        .claim("name", user.displayName())
                        .claim("appid", clientId)
                        .claim("scp", scope)
                        .build());
    }

    /** Lets the application itself read the tenant. */
    String applicationToken(Site site, UUID tenantId, String clientId, Set<String> roles) {
        JWTClaimsSet.Builder claims = claims(site, tenantId)
                .audience(site.graph())
                .subject(pairwise(clientId, tenantId))
                .claim("appid", clientId)
                .claim("idtyp", "app");
        if (!roles.isEmpty()) {
            claims.claim("roles", List.copyOf(roles));
        }
        return sign(site.cloud(), claims.build());
    }

    /** What a good access token for Graph says; empty for any other. The audience must be the same cloud's Graph. */
    public Optional<Access> verify(Cloud cloud, String token) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            Date expires = claims.getExpirationTime();
            boolean good = jwt.verify(new RSASSAVerifier(keys.of(cloud).toRSAPublicKey()))
                    && expires != null
                    && clock.instant().isBefore(expires.toInstant())
                    && claims.getAudience().stream().anyMatch(a -> a.endsWith("/" + cloud.segment() + "/graph"));
            if (!good) {
                return Optional.empty();
            }
            List<String> roles = claims.getStringListClaim("roles");
            String oid = claims.getStringClaim("oid");
            return Optional.of(new Access(
                    UUID.fromString(claims.getStringClaim("tid")),
                    claims.getStringClaim("appid"),
                    roles == null ? Set.of() : Set.copyOf(roles),
                    oid == null ? null : UUID.fromString(oid),
                    claims.getSubject()));
        } catch (ParseException | JOSEException e) {
            return Optional.empty();
        }
    }

    private JWTClaimsSet.Builder claims(Site site, UUID tenantId) {
        Instant now = clock.instant();
        return new JWTClaimsSet.Builder()
                .issuer(site.issuer(tenantId))
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFETIME)))
                .claim("tid", tenantId.toString())
                .claim("uti", UUID.randomUUID().toString())
                .claim("ver", "2.0");
    }

    private String sign(Cloud cloud, JWTClaimsSet claims) {
        try {
            RSAKey key = keys.of(cloud);
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .type(JOSEObjectType.JWT)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            jwt.sign(new RSASSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("The token cannot be signed.", e);
        }
    }

    /** Microsoft's {@code sub} differs from application to application. */
    private static String pairwise(String clientId, UUID id) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(clientId + id));
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * What an access token lets its bearer do.
     *
     * @param roles granted application permissions
     * @param userId who signed in; null in an application's own token
     */
    public record Access(
            UUID tenantId,
            String applicationId,
            Set<String> roles,
            @Nullable UUID userId,
            String subject) {}

    /** Where a cloud is reached. */
    record Site(String base, Cloud cloud) {

        String login() {
            return Addresses.login(base, cloud);
        }

        String graph() {
            return Addresses.graph(base, cloud);
        }

        String issuer(Object tenant) {
            return login() + "/" + tenant + "/v2.0";
        }
    }
}
