package dev.rollcall.gateway.session;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection whose request line and headers do not arrive in time, however steadily they trickle: an idle timeout
 * begins again with every byte. All of it runs on the connection's own thread.
 */
final class HeaderTimeout {

    private final Duration limit;
    private boolean arrived;
    private @Nullable ScheduledFuture<?> end;

    HeaderTimeout(Duration limit) {
        this.limit = limit;
    }

    /** Sees bytes: the clock starts with the connection, and with the first byte of each request after the first. */
    ChannelHandler beforeCodec() {
        return new ChannelInboundHandlerAdapter() {
            @Override
            public void channelActive(ChannelHandlerContext connection) throws Exception {
                start(connection);
                super.channelActive(connection);
            }

            @Override
            public void channelRead(ChannelHandlerContext connection, Object bytes) throws Exception {
                if (!arrived) {
                    start(connection);
                }
                super.channelRead(connection, bytes);
            }

            @Override
            public void channelInactive(ChannelHandlerContext connection) throws Exception {
                stop();
                super.channelInactive(connection);
            }
        };
    }

    /** Sees requests: the clock stops when the headers are complete. */
    ChannelHandler afterCodec() {
        return new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext connection, Object message) throws Exception {
                if (message instanceof HttpRequest) {
                    arrived = true;
                    stop();
                }
                if (message instanceof LastHttpContent) {
                    arrived = false;
                }
                super.channelRead(connection, message);
            }
        };
    }

    private void start(ChannelHandlerContext connection) {
        if (end == null) {
            end = connection.executor().schedule(() -> connection.close(), limit.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void stop() {
        if (end != null) {
            end.cancel(false);
            end = null;
        }
    }
}
