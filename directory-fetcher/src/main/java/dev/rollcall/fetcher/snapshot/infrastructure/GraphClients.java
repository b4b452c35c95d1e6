package dev.rollcall.fetcher.snapshot.infrastructure;

import com.microsoft.graph.core.requests.BaseGraphRequestAdapter;
import com.microsoft.graph.core.requests.GraphClientFactory;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.kiota.authentication.AccessTokenProvider;
import com.microsoft.kiota.authentication.AllowedHostsValidator;
import com.microsoft.kiota.authentication.BaseBearerTokenAuthenticationProvider;
import com.microsoft.kiota.http.middleware.RetryHandler;
import dev.rollcall.fetcher.snapshot.model.Tenant;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/** Microsoft's client, one for each tenant, all on one pool of connections. */
final class GraphClients {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    /** A page of 999 users takes a third of a second; a call that takes a minute is lost. */
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(60);

    private final CloudRegistrations registrations;
    private final AccessTokens tokens;
    private final OkHttpClient http;
    private final Map<Tenant, GraphServiceClient> clients = new ConcurrentHashMap<>();

    GraphClients(CloudRegistrations registrations, AccessTokens tokens) {
        this.registrations = registrations;
        this.tokens = tokens;
        // The SDK's RetryHandler would sleep on the calling thread; RetryPolicy retries instead.
        List<Interceptor> interceptors = Arrays.stream(
                        GraphClientFactory.createDefaultGraphInterceptors(new com.microsoft.kiota.RequestOption[0]))
                .filter(interceptor -> !(interceptor instanceof RetryHandler))
                .toList();
        this.http = GraphClientFactory.create(interceptors.toArray(Interceptor[]::new))
                .addInterceptor(GraphClients::dropErrorPage)
                .connectTimeout(CONNECT_TIMEOUT)
                .readTimeout(CALL_TIMEOUT)
                .callTimeout(CALL_TIMEOUT)
                .build();
    }

    GraphServiceClient of(Tenant tenant) {
        return clients.computeIfAbsent(tenant, this::create);
    }

    /** The address of Graph's version 1.0 in the tenant's cloud. */
    String base(Tenant tenant) {
        return registrations.graph(tenant.cloud()) + "/v1.0";
    }

    /** The SDK fails on an error body that is not JSON, as a gateway's page, and then its status and headers are lost. */
    private static Response dropErrorPage(Interceptor.Chain chain) throws IOException {
        Response answer = chain.proceed(chain.request());
        ResponseBody body = answer.body();
        MediaType type = body == null ? null : body.contentType();
        if (answer.isSuccessful()
                || answer.isRedirect()
                || (type != null && type.subtype().endsWith("json"))) {
            return answer;
        }
        answer.close();
        return answer.newBuilder()
                .removeHeader("Content-Type")
                .body(ResponseBody.create(new byte[0], null))
                .build();
    }

    private GraphServiceClient create(Tenant tenant) {
        String host = URI.create(base(tenant)).getHost();
        BaseGraphRequestAdapter adapter = new BaseGraphRequestAdapter(
                new BaseBearerTokenAuthenticationProvider(new TenantTokens(tenant, new AllowedHostsValidator(host))),
                base(tenant),
                http);
        adapter.setBaseUrl(base(tenant));
        return new GraphServiceClient(adapter);
    }

    /** Gives the SDK the tenant's token, for the cloud's own host only. */
    private final class TenantTokens implements AccessTokenProvider {

        private final Tenant tenant;
        private final AllowedHostsValidator hosts;

        TenantTokens(Tenant tenant, AllowedHostsValidator hosts) {
            this.tenant = tenant;
            this.hosts = hosts;
        }

        @Override
        public String getAuthorizationToken(URI uri, @Nullable Map<String, Object> additionalContext) {
            return hosts.isUrlHostValid(uri) ? tokens.of(tenant) : "";
        }

        @Override
        public AllowedHostsValidator getAllowedHostsValidator() {
            return hosts;
        }
    }
}
