package dev.rollcall.simulator;

import dev.rollcall.simulator.addresses.Addresses;
import dev.rollcall.simulator.login.Registration;
import dev.rollcall.simulator.login.SigningKeys;
import dev.rollcall.simulator.world.Behaviours;
import dev.rollcall.simulator.world.Journal;
import dev.rollcall.simulator.world.World;
import java.time.Clock;
import java.util.LinkedHashSet;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Puts the parts together. */
@Configuration(proxyBeanMethods = false)
class SimulatorConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Addresses addresses(SimulatorSettings settings) {
        return new Addresses(settings.baseUrl());
    }

    @Bean
    Registration registration(SimulatorSettings settings) {
        return new Registration(
                settings.clientId(), settings.clientSecret(), new LinkedHashSet<>(settings.permissions()));
    }

    @Bean
    SigningKeys signingKeys(SimulatorSettings settings) {
        return new SigningKeys(settings.data());
    }

    @Bean
    Journal journal(SimulatorSettings settings, JsonMapper json) {
        return new Journal(settings.data(), json);
    }

    @Bean
    World world(SimulatorSettings settings, Journal journal, JsonMapper json) {
        World world = new World(journal, Behaviours.with(Behaviours.DEFAULT, settings.behaviour(), json));
        if (settings.demoTenants()) {
            DemoTenants.ALL.forEach(world::make);
        }
        return world;
    }
}
