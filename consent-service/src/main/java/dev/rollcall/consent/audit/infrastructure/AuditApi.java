package dev.rollcall.consent.audit.infrastructure;

import dev.rollcall.consent.audit.application.AuditEntries;
import dev.rollcall.consent.http.PartnerAdmins;
import dev.rollcall.events.audit.AuditEntry;
import dev.rollcall.tenancy.Caller;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The audit trail over HTTP. */
@RestController
final class AuditApi {

    private static final int MOST = 500;

    private final AuditEntries entries;

    AuditApi(AuditEntries entries) {
        this.entries = entries;
    }

    @GetMapping("/companies/{companyId}/audit")
    Mono<List<AuditEntry>> latest(
            @PathVariable UUID companyId,
            @RequestParam(defaultValue = "50") @Min(1) @Max(MOST) int size,
            Caller caller) {
        caller.mustReadPeople();
        return entries.latest(companyId, size).collectList();
    }

    /** What was done to the partner itself, as creating its API keys: kept under the partner's id. */
    @GetMapping("/partners/{partnerId}/audit")
    Mono<List<AuditEntry>> latestOfPartner(
            @PathVariable UUID partnerId,
            @RequestParam(defaultValue = "50") @Min(1) @Max(MOST) int size,
            Caller caller) {
        PartnerAdmins.mustBe(caller, partnerId);
        return entries.latest(partnerId, size).collectList();
    }
}
