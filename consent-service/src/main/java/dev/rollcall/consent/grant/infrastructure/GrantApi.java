package dev.rollcall.consent.grant.infrastructure;

import dev.rollcall.commands.CommandRunner;
import dev.rollcall.commands.infrastructure.IncomingCommands;
import dev.rollcall.consent.grant.application.Grants;
import dev.rollcall.consent.grant.application.Reach;
import dev.rollcall.consent.grant.application.ReachingCompanies;
import dev.rollcall.consent.grant.model.CompanyRole;
import dev.rollcall.consent.grant.model.Grant;
import dev.rollcall.consent.grant.model.GrantCommand;
import dev.rollcall.consent.grant.model.GrantEvent;
import dev.rollcall.consent.http.Refusals;
import dev.rollcall.tenancy.Caller;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Grants over HTTP. */
@RestController
final class GrantApi {

    private final Grants grants;
    private final ReachingCompanies reaching;
    private final CommandRunner<GrantCommand, Optional<Grant.OnCompany>, GrantEvent> commands;
    private final IncomingCommands incoming;

    GrantApi(
            Grants grants,
            ReachingCompanies reaching,
            CommandRunner<GrantCommand, Optional<Grant.OnCompany>, GrantEvent> commands,
            IncomingCommands incoming) {
        this.grants = grants;
        this.reaching = reaching;
        this.commands = commands;
        this.incoming = incoming;
    }

    /** A role to grant to somebody. */
    record NewGrant(
            @NotNull String subject,
            @NotNull String name,
            @NotNull CompanyRole role) {}

    /** What the token's own subject can see. */
    @GetMapping("/me")
    Mono<Reach> me(Caller caller) {
        return reaching.of(caller.subject());
    }

    @GetMapping("/companies/{companyId}/grants")
    Mono<List<Grant.OnCompany>> all(@PathVariable UUID companyId, Caller caller) {
        caller.mustAdminister();
        return grants.onCompany(companyId).collectList();
    }

    @PutMapping("/companies/{companyId}/grants")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> grant(@PathVariable UUID companyId, @Valid @RequestBody NewGrant grant, Caller caller) {
        caller.mustAdminister();
        return run(
                caller,
                new GrantCommand.GrantRole(
                        incoming.of(caller), companyId, grant.subject(), grant.name(), grant.role()));
    }

    @DeleteMapping("/companies/{companyId}/grants")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> revoke(@PathVariable UUID companyId, @RequestParam String subject, Caller caller) {
        caller.mustAdminister();
        return run(caller, new GrantCommand.RevokeRole(incoming.of(caller), companyId, subject));
    }

    private Mono<Void> run(Caller caller, GrantCommand command) {
        return Refusals.stateOrProblem(commands.run(command.companyId(), command)
                        .doOnNext(handled -> handled.outcome()
                                .events()
                                .forEach(event -> GrantSecurityLog.write(caller.subject(), event))))
                .then();
    }
}
