package dev.rollcall.tenancy;

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
import dev.rollcall.testsupport.TestBackends;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

@SpringBootTest(classes = NotesApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class DoorTest {

    private static final Map<String, String> INSTALLATION =
            TestBackends.shared().propertiesFor("staging");

    private final UUID company = UUID.randomUUID();
    private final ECKey gatewaysKey = gatewaysKey();

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void installation(DynamicPropertyRegistry registry) {
        INSTALLATION.forEach((name, value) -> registry.add(name, () -> value));
    }

    @Test
    void the_gateways_token_for_this_service_and_company_opens_it() throws JOSEException {
        get(signed(claims -> claims, gatewaysKey)).expectStatus().isOk();
    }

    /** As of an operator of a partner with that many customers, who looks at all of them. */
    @Test
    void a_token_that_names_a_thousand_companies_is_read() throws JOSEException {
        List<String> companies = Stream.concat(
                        Stream.of(company), Stream.generate(UUID::randomUUID).limit(999))
                .map(UUID::toString)
                .toList();

        get(signed(claims -> claims.claim(Caller.COMPANIES, companies), gatewaysKey))
                .expectStatus()
                .isOk();
    }

    /** As the gateway passes on at most. */
    @Test
    void an_address_with_a_long_query_is_read() throws JOSEException {
        String token = signed(claims -> claims, gatewaysKey);
        client().get()
                .uri("/companies/{id}/notes?search={text}", company, "x".repeat(8_500))
                .headers(headers -> headers.setBearerAuth(token))
                .exchange()
                .expectStatus()
                .isOk();
    }

    @Test
    void no_token_is_refused() {
        refused(
                client().get().uri("/companies/{id}/notes", company).exchange(),
                HttpStatus.UNAUTHORIZED,
                "token-missing");
    }

    @Test
    void what_is_no_token_is_refused() {
        refused(get("garbage"), HttpStatus.UNAUTHORIZED, "token-refused");
    }

    @Test
    void an_expired_token_is_refused() throws JOSEException {
        Instant past = Instant.now().minusSeconds(60);
        refused(
                get(signed(claims -> claims.expirationTime(Date.from(past)), gatewaysKey)),
                HttpStatus.UNAUTHORIZED,
                "token-refused");
    }

    @Test
    void a_token_without_an_end_is_refused() throws JOSEException {
        refused(
                get(signed(claims -> claims.expirationTime(null), gatewaysKey)),
                HttpStatus.UNAUTHORIZED,
                "token-refused");
    }

    @Test
    void a_token_that_lives_for_longer_than_minutes_is_refused() throws JOSEException {
        Instant later = Instant.now().plusSeconds(3_600);
        refused(
                get(signed(claims -> claims.expirationTime(Date.from(later)), gatewaysKey)),
                HttpStatus.UNAUTHORIZED,
                "token-refused");
    }

    @Test
    void a_token_that_does_not_say_which_key_signed_it_is_refused() throws JOSEException {
        SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.ES256), claims().build());
        token.sign(new ECDSASigner(gatewaysKey));
        refused(get(token.serialize()), HttpStatus.UNAUTHORIZED, "token-refused");
    }

    @Test
    void a_token_for_another_service_is_refused() throws JOSEException {
        refused(
                get(signed(claims -> claims.audience("billing"), gatewaysKey)),
                HttpStatus.UNAUTHORIZED,
                "token-refused");
    }

    @Test
    void a_token_of_another_issuer_is_refused() throws JOSEException {
        refused(
                get(signed(claims -> claims.issuer("somebody"), gatewaysKey)),
                HttpStatus.UNAUTHORIZED,
                "token-refused");
    }

    @Test
    void a_token_signed_with_another_key_of_the_same_name_is_refused() throws JOSEException {
        ECKey forged =
                new ECKeyGenerator(Curve.P_256).keyID(gatewaysKey.getKeyID()).generate();
        refused(get(signed(claims -> claims, forged)), HttpStatus.UNAUTHORIZED, "token-refused");
    }

    @Test
    void an_unsigned_token_is_refused() {
        refused(get(new PlainJWT(claims().build()).serialize()), HttpStatus.UNAUTHORIZED, "token-refused");
    }

    @Test
    void a_token_for_another_company_is_refused() throws JOSEException {
        List<String> other = List.of(UUID.randomUUID().toString());
        refused(
                get(signed(claims -> claims.claim(Caller.COMPANIES, other), gatewaysKey)),
                HttpStatus.FORBIDDEN,
                "company-not-granted");
    }

    @Test
    void a_company_that_is_no_id_is_refused() throws JOSEException {
        refused(
                client().get()
                        .uri("/companies/not-an-id/notes")
                        .headers(headers -> headers.setBearerAuth(token()))
                        .exchange(),
                HttpStatus.FORBIDDEN,
                "company-not-granted");
    }

    @Test
    void a_viewer_may_not_decide() throws JOSEException {
        refused(
                client().post()
                        .uri("/companies/{id}/notes", company)
                        .headers(headers -> headers.setBearerAuth(token()))
                        .exchange(),
                HttpStatus.FORBIDDEN,
                "role-too-small");
    }

    @Test
    void health_needs_no_token() {
        client().get()
                .uri("/actuator/health/liveness")
                .exchange()
                .expectStatus()
                .isOk();
    }

    private void refused(WebTestClient.ResponseSpec response, HttpStatus status, String code) {
        response.expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo(code)
                .jsonPath("$.detail")
                .isNotEmpty();
    }

    private WebTestClient.ResponseSpec get(String token) {
        return client().get()
                .uri("/companies/{id}/notes", company)
                .headers(headers -> headers.setBearerAuth(token))
                .exchange();
    }

    private WebTestClient client() {
        return WebTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
    }

    private String token() {
        return TestBackends.shared().token("staging", "VIEWER", "t/o", company);
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer("rollcall-gateway")
                .audience("staging")
                .subject("t/o")
                .expirationTime(Date.from(Instant.now().plusSeconds(60)))
                .claim(Caller.ROLE, "VIEWER")
                .claim(Caller.COMPANIES, List.of(company.toString()));
    }

    private String signed(UnaryOperator<JWTClaimsSet.Builder> change, ECKey key) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
                change.apply(claims()).build());
        token.sign(new ECDSASigner(key));
        return token.serialize();
    }

    private static ECKey gatewaysKey() {
        String file = Objects.requireNonNull(INSTALLATION.get("rollcall.tokens.private-key"));
        try (InputStream in = URI.create(file).toURL().openStream()) {
            return JWKSet.load(in).getKeys().getFirst().toECKey();
        } catch (Exception e) {
            throw new IllegalStateException("Cannot read " + file, e);
        }
    }
}
