package dev.rollcall.tenancy;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Others change the company, and it was not this transaction's turn in time. Nothing was changed, and the same may be tried again. A
 * request is answered by 429 with the code {@code company-busy}.
 */
public final class CompanyBusyException extends RuntimeException {

    private final UUID companyId;

    CompanyBusyException(UUID companyId, @Nullable Throwable cause) {
        super("Company " + companyId + " is busy: other changes to it are still being saved", cause);
        this.companyId = companyId;
    }

    public UUID companyId() {
        return companyId;
    }
}
