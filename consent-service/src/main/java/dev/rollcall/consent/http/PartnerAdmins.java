package dev.rollcall.consent.http;

import dev.rollcall.tenancy.Caller;
import dev.rollcall.tenancy.Role;
import dev.rollcall.web.Problems;
import java.util.UUID;
import org.springframework.http.HttpStatus;

/** What is reserved to administrators of a partner. */
public final class PartnerAdmins {

    private PartnerAdmins() {}

    /**
     * Requires an administrator of this partner.
     *
     * @throws org.springframework.web.ErrorResponseException 403 for anybody else
     */
    public static void mustBe(Caller caller, UUID partnerId) {
        if (caller.role() != Role.PARTNER_ADMIN || !partnerId.equals(caller.partnerId())) {
            throw Problems.of(
                    HttpStatus.FORBIDDEN,
                    "partner-not-granted",
                    "This is for administrators of the partner. Ask one of them for the role.");
        }
    }

    /**
     * Requires an administrator of the partner that the company in the path belongs to.
     *
     * @throws org.springframework.web.ErrorResponseException 403 for anybody else
     */
    public static void mustBe(Caller caller) {
        if (caller.role() != Role.PARTNER_ADMIN) {
            throw Problems.of(
                    HttpStatus.FORBIDDEN,
                    "role-too-small",
                    "Your role (" + caller.role() + ") does not let you archive, reactivate or delete a company."
                            + " Ask an administrator of the partner.");
        }
    }
}
