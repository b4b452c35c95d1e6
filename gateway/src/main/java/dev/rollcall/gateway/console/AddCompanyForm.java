package dev.rollcall.gateway.console;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The form that adds a company, with what somebody has entered already.
 *
 * @param partners that a company can be added to, at least one
 * @param zones to choose from
 * @param wrong the name of the field that was refused; null when none was
 * @param error why, in words; null when the form was not sent yet
 */
record AddCompanyForm(
        List<Partner> partners,
        List<String> zones,
        String name,
        String timeZone,
        @Nullable String wrong,
        @Nullable String error) {

    /** A partner that a company can be added to. */
    record Partner(UUID id, String name, boolean selected) {}
}
