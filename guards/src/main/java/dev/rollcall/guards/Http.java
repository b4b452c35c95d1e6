package dev.rollcall.guards;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Calls a service as anybody could who reaches its port. */
final class Http {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Function<String, URI> address;

    Http(Function<String, URI> address) {
        this.address = address;
    }

    /** @param token null for none */
    Response send(Request request, @Nullable String token) {
        byte[] body = request.body();
        HttpRequest.Builder http = HttpRequest.newBuilder(address.apply(request.path()))
                .timeout(Duration.ofSeconds(30))
                .method(
                        request.method(),
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        if (request.contentType() != null) {
            http.header("Content-Type", request.contentType());
        }
        if (token != null) {
            http.header("Authorization", "Bearer " + token);
        }
        try {
            HttpResponse<String> answer = CLIENT.send(http.build(), HttpResponse.BodyHandlers.ofString());
            return new Response(
                    answer.statusCode(),
                    answer.headers().firstValue("Content-Type").orElse(""),
                    answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException("No answer to " + request, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
