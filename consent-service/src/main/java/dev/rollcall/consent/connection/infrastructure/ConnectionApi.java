package dev.rollcall.consent.connection.infrastructure;

import dev.rollcall.commands.infrastructure.IncomingCommands;
import dev.rollcall.consent.connection.application.Connecting;
import dev.rollcall.consent.connection.application.Connecting.Step;
import dev.rollcall.consent.connection.application.Connections;
import dev.rollcall.consent.connection.model.ConsentAnswer;
import dev.rollcall.consent.connection.model.OAuthState;
import dev.rollcall.consent.http.Refusals;
import dev.rollcall.events.Cloud;
import dev.rollcall.tenancy.Caller;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** A company's connection over HTTP. */
@RestController
@RequestMapping("/companies/{companyId}/connection")
final class ConnectionApi {

    private final Connecting connecting;
    private final Connections connections;
    private final IncomingCommands incoming;

    ConnectionApi(Connecting connecting, Connections connections, IncomingCommands incoming) {
        this.connecting = connecting;
        this.connections = connections;
        this.incoming = incoming;
    }

    /** Where to connect to. */
    record Begin(@NotNull Cloud cloud, @NotBlank String sessionBinding) {}

    /** What came back from signing in. Without a code, Microsoft sent an error in its place. */
    record SignInReturned(
            @NotNull String state,
            @Nullable String code,
            @NotBlank String sessionBinding) {}

    /** What came back from the consent page. */
    record ConsentReturned(
            @NotNull String state,
            @Nullable String adminConsent,
            @Nullable String tenant,
            @Nullable String error,
            @Nullable String errorDescription,
            @NotBlank String sessionBinding) {}

    /** Where to send the browser to sign in. */
    record SignInPage(URI signInUrl) {}

    /** Where to send the browser to consent. */
    record ConsentPage(URI consentUrl) {}

    @GetMapping
    Mono<ConnectionView> one(@PathVariable UUID companyId, Caller caller) {
        caller.mustReadPeople();
        return connections.of(companyId).map(ConnectionView::of).switchIfEmpty(Mono.error(Refusals::unknownCompany));
    }

    @PostMapping
    Mono<SignInPage> begin(@PathVariable UUID companyId, @Valid @RequestBody Begin begin, Caller caller) {
        caller.mustAdminister();
        return valueOrProblem(connecting.begin(incoming.of(caller), companyId, begin.cloud(), begin.sessionBinding()))
                .map(SignInPage::new);
    }

    @PostMapping("/sign-in")
    Mono<ConsentPage> signIn(@PathVariable UUID companyId, @Valid @RequestBody SignInReturned returned, Caller caller) {
        caller.mustAdminister();
        return valueOrProblem(connecting.signIn(
                        incoming.of(caller),
                        companyId,
                        new OAuthState(returned.state()),
                        returned.code(),
                        returned.sessionBinding()))
                .map(ConsentPage::new);
    }

    @PostMapping("/consent")
    Mono<ConnectionView> consent(
            @PathVariable UUID companyId, @Valid @RequestBody ConsentReturned returned, Caller caller) {
        caller.mustAdminister();
        ConsentAnswer answer = ConsentAnswer.of(
                returned.adminConsent(), returned.tenant(), returned.error(), returned.errorDescription());
        return valueOrProblem(connecting.consent(
                        incoming.of(caller),
                        companyId,
                        new OAuthState(returned.state()),
                        answer,
                        returned.sessionBinding()))
                .map(ConnectionView::of);
    }

    @DeleteMapping
    Mono<ConnectionView> disconnect(@PathVariable UUID companyId, Caller caller) {
        caller.mustAdminister();
        return valueOrProblem(connecting.disconnect(incoming.of(caller), companyId))
                .map(ConnectionView::of);
    }

    private static <T> Mono<T> valueOrProblem(Mono<Step<T>> step) {
        return step.switchIfEmpty(Mono.error(Refusals::unknownCompany)).flatMap(taken -> switch (taken) {
            case Step.Taken<T>(T value) -> Mono.just(value);
            case Step.Refused<T> refused -> Mono.error(Refusals.problem(refused.refusal()));
        });
    }
}
