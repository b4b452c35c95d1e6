package dev.rollcall.gateway.access;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;

/** Lets controller methods ask for a visit. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

    @Bean
    WebFluxConfigurer visitArguments(Visits visits) {
        return new WebFluxConfigurer() {
            @Override
            public void configureArgumentResolvers(ArgumentResolverConfigurer resolvers) {
                resolvers.addCustomResolver(visits);
            }
        };
    }
}
