package dev.rollcall.gateway.logging;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import com.github.benmanes.caffeine.cache.Ticker;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the limit before everything that the root logger writes to. */
@Configuration(proxyBeanMethods = false)
class LoggingConfiguration {

    @Bean
    InitializingBean limitRepeatedWarnings() {
        return () -> limit(LoggerFactory.getILoggerFactory());
    }

    private static void limit(ILoggerFactory factory) {
        if (factory instanceof LoggerContext context) {
            context.getLogger(Logger.ROOT_LOGGER_NAME).iteratorForAppenders().forEachRemaining(appender -> {
                boolean limited =
                        appender.getCopyOfAttachedFiltersList().stream().anyMatch(RepeatedWarnings.class::isInstance);
                if (!limited) {
                    appender.addFilter(new RepeatedWarnings(Ticker.systemTicker()));
                }
            });
        }
    }
}
