package dev.rollcall.gateway.fakes;

import dev.rollcall.gateway.GatewayApplication;
import dev.rollcall.testsupport.TestBackends;
import java.util.ArrayList;
import java.util.List;

/**
 * The gateway before stand-ins, to look at pages while they are written: run {@link #main} and open http://localhost:18400.
 */
public final class DevGateway {

    private DevGateway() {}

    /** Runs until it is stopped. */
    public static void main(String[] ignored) {
        int port = Integer.getInteger("port", 18400);
        FakeServices fakes = new FakeServices();
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=" + port,
                "--rollcall.gateway-url=http://localhost:" + port,
                "--spring.thymeleaf.cache=false",
                "--spring.thymeleaf.prefix=file:gateway/src/main/resources/templates/",
                "--spring.web.resources.static-locations=file:gateway/src/main/resources/static/",
                "--spring.messages.cache-duration=1s"));
        TestBackends.shared()
                .propertiesFor("gateway")
                .forEach((name, value) -> arguments.add("--" + name + "=" + value));
        fakes.properties().forEach((name, value) -> arguments.add("--" + name + "=" + value));
        GatewayApplication.main(arguments.toArray(String[]::new));
    }
}
