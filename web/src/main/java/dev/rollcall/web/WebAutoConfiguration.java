package dev.rollcall.web;

import io.swagger.v3.core.jackson.ModelResolver;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.http.codec.json.JacksonJsonDecoder;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** Strict bodies and problems for every service. The gateway, which serves pages as well, has its own and disables these. */
@AutoConfiguration(before = WebFluxAutoConfiguration.class)
@ConditionalOnProperty(name = "rollcall.web.strict", havingValue = "true", matchIfMissing = true)
public class WebAutoConfiguration {

    /** Bytes that the body of a request may have: about 10,000 decisions, or 50,000 ids of groups. */
    static final int LARGEST_BODY = 2 << 20;

    @Bean
    WebFluxConfigurer strictBodies(JsonMapper json) {
        return new WebFluxConfigurer() {
            @Override
            public void configureHttpMessageCodecs(ServerCodecConfigurer codecs) {
                codecs.defaultCodecs().maxInMemorySize(LARGEST_BODY);
                codecs.defaultCodecs().jacksonJsonDecoder(new JacksonJsonDecoder(StrictBodies.of(json)));
            }
        };
    }

    /** Has to be registered first: it asks no other converter. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    ModelResolver describedTypes(ObjectMapperProvider json) {
        return new ModelResolver(json.jsonMapper(), new DescribedTypeNames()).openapi31(json.isOpenapi31());
    }

    @Bean
    RequiredInDescriptions requiredInDescriptions() {
        return new RequiredInDescriptions();
    }

    @Bean
    RefusedRequests refusedRequests() {
        return new RefusedRequests();
    }

    @Bean
    QueryTextFilter queryTextFilter() {
        return new QueryTextFilter();
    }
}
