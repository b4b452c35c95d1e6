package dev.rollcall.consent.deletion.infrastructure;

import dev.rollcall.commands.infrastructure.IncomingCommands;
import dev.rollcall.consent.deletion.application.DeletingCompany;
import dev.rollcall.consent.http.PartnerAdmins;
import dev.rollcall.consent.http.Refusals;
import dev.rollcall.tenancy.Caller;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Deleting a company over HTTP. */
@RestController
final class DeletionApi {

    private final DeletingCompany deleting;
    private final IncomingCommands incoming;

    DeletionApi(DeletingCompany deleting, IncomingCommands incoming) {
        this.deleting = deleting;
        this.incoming = incoming;
    }

    /** Deletes a company for good; its name confirms that this one is meant. */
    @DeleteMapping("/companies/{companyId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> delete(@PathVariable UUID companyId, @RequestParam String name, Caller caller) {
        PartnerAdmins.mustBe(caller);
        return Refusals.stateOrProblem(deleting.delete(incoming.of(caller), incoming.of(caller), companyId, name))
                .then();
    }
}
