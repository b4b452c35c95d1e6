package dev.rollcall.gateway.session;

import io.netty.channel.ChannelPipeline;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;

/** Closes idle connections, so that a client that opens many does not lock others out. */
@Configuration(proxyBeanMethods = false)
class ConnectionConfiguration {

    @Bean
    WebServerFactoryCustomizer<NettyReactiveWebServerFactory> connectionLimits(ConnectionSettings settings) {
        return factory -> factory.addServerCustomizers(server -> limit(server, settings));
    }

    private static HttpServer limit(HttpServer server, ConnectionSettings settings) {
        AtomicInteger open = new AtomicInteger();
        return server.idleTimeout(settings.idle())
                .requestTimeout(settings.request())
                .doOnChannelInit((observer, channel, remote) -> {
                    if (open.incrementAndGet() > settings.most()) {
                        open.decrementAndGet();
                        channel.close();
                        return;
                    }
                    channel.closeFuture().addListener(closed -> open.decrementAndGet());
                    ChannelPipeline pipeline = channel.pipeline();
                    HeaderTimeout timeout = new HeaderTimeout(settings.header());
                    pipeline.addFirst("rollcall.header-timeout", timeout.beforeCodec());
                    if (pipeline.get(NettyPipeline.HttpCodec) != null) {
                        pipeline.addAfter(NettyPipeline.HttpCodec, "rollcall.header-arrived", timeout.afterCodec());
                    }
                });
    }
}
