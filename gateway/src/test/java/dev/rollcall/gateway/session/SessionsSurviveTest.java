package dev.rollcall.gateway.session;

import static dev.rollcall.gateway.fakes.FakeWorld.BRIGHTWATER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.gateway.GatewayApplication;
import dev.rollcall.gateway.fakes.Account;
import dev.rollcall.gateway.fakes.FakeServices;
import dev.rollcall.gateway.fakes.Ports;
import dev.rollcall.gateway.fakes.Visitor;
import dev.rollcall.testsupport.TestBackends;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.http.client.ReactorResourceFactory;

class SessionsSurviveTest {

    private final int port = Ports.free();

    @Test
    void sessions_and_forms_that_were_open_outlive_the_gateway() {
        try (FakeServices fakes = new FakeServices()) {
            Map<String, String> properties =
                    new LinkedHashMap<>(TestBackends.shared().propertiesFor("gateway"));
            properties.putAll(fakes.properties());
            properties.put("server.port", String.valueOf(port));
            properties.put("rollcall.gateway-url", "http://localhost:" + port);
            Visitor dana = new Visitor(URI.create("http://localhost:" + port));
            Visitor ruth = new Visitor(URI.create("http://localhost:" + port));
            String half;
            Element form;

            try (ConfigurableApplicationContext first = gateway(properties)) {
                dana.signIn(Account.DANA);
                form = Objects.requireNonNull(
                        dana.get("/companies/" + BRIGHTWATER + "/sync").page().getElementById("sync-now"));
                half = Objects.requireNonNull(
                                ruth.get("/oauth2/authorization/entra").page().getElementById(Account.RUTH.name()))
                        .absUrl("href");
                assertThat(first.isRunning()).isTrue();
            }
            try (ConfigurableApplicationContext second = gateway(properties)) {
                assertThat(second.isRunning()).isTrue();
                assertThat(dana.get("/").page().text()).contains("Northgate IT");
                assertThat(dana.submit(form).page().text()).contains("Syncing");
                assertThat(ruth.get(half).page().text())
                        .as("a sign-in that was under way")
                        .contains("Brightwater Logistics");
            }
        }
    }

    /** Connections and their threads are shared in a process by default: whoever ends takes them from all other gateways in it. */
    private static ReactorResourceFactory ofItsOwn() {
        ReactorResourceFactory resources = new ReactorResourceFactory();
        resources.setUseGlobalResources(false);
        return resources;
    }

    private static ConfigurableApplicationContext gateway(Map<String, String> properties) {
        return new SpringApplicationBuilder(GatewayApplication.class)
                .initializers(context -> ((GenericApplicationContext) context)
                        .registerBean(ReactorResourceFactory.class, SessionsSurviveTest::ofItsOwn))
                .run(properties.entrySet().stream()
                        .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                        .toArray(String[]::new));
    }
}
