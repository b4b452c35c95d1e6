package dev.rollcall.gateway.fakes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.gateway.GatewayApplication;
import dev.rollcall.gateway.access.ApiKeys;
import dev.rollcall.gateway.access.GrantLookup;
import dev.rollcall.testsupport.TestBackends;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.net.URI;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A gateway before stand-ins for the services and Microsoft; the same for all tests, put back before each. */
@SpringBootTest(classes = GatewayApplication.class, webEnvironment = WebEnvironment.DEFINED_PORT)
public abstract class BeforeFakes {

    /** Ours for all tests: Microsoft sends people back to the address that the gateway was started with. */
    private static final int PORT = Ports.free();

    protected static final int SIGN_INS_A_MINUTE = 1_200;

    protected static final FakeServices FAKES = new FakeServices();

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        TestBackends.shared().propertiesFor("gateway").forEach((name, value) -> registry.add(name, () -> value));
        FAKES.properties().forEach((name, value) -> registry.add(name, () -> value));
        // As long as a part of a page waits: a minute would be one for every test of a service that is down.
        registry.add("rollcall.services.forwarding", () -> "5s");
        registry.add("server.port", () -> PORT);
        // Tests come from other addresses by saying so.
        registry.add("rollcall.proxies", () -> "127.0.0.1,::1");
        // All tests together are faster than any person.
        registry.add("rollcall.limits.pages", () -> 1_000_000);
        registry.add("rollcall.limits.api", () -> 1_000_000);
        registry.add("rollcall.limits.address", () -> 1_000_000);
        registry.add("rollcall.limits.sign-in", () -> SIGN_INS_A_MINUTE);
        registry.add("rollcall.connections.header", () -> "2s");
        registry.add("rollcall.live.recheck", () -> "1s");
        registry.add("rollcall.gateway-url", () -> "http://localhost:" + PORT);
    }

    /** The gateway as well must have forgotten what the test before made of the services. */
    @BeforeEach
    void everythingAsAtTheBeginning(
            @Autowired GrantLookup grants, @Autowired ApiKeys keys, @Autowired CircuitBreakerRegistry breakers) {
        FAKES.reset();
        FAKES.wrongAnswers();
        Arrays.stream(Account.all()).map(Account::subject).forEach(grants::forget);
        keys.forgetAll();
        breakers.getAllCircuitBreakers().forEach(CircuitBreaker::reset);
    }

    /** A test that passes with fakes that answer what no service does says nothing about the product. */
    @AfterEach
    void theFakesAnsweredWhatTheServicesDescribe() {
        assertThat(FAKES.wrongAnswers()).isEmpty();
    }

    /** Where a page is, for a browser. */
    protected static String address(String path) {
        return "http://localhost:" + PORT + path;
    }

    /** Somebody who has signed in. */
    protected static Visitor visitor(Account account) {
        return stranger().signIn(account);
    }

    /** Somebody who has not. */
    protected static Visitor stranger() {
        return new Visitor(URI.create("http://localhost:" + PORT));
    }
}
