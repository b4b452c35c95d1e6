package dev.rollcall.consent.company.model;

import dev.rollcall.consent.command.model.Outcome;
import dev.rollcall.consent.command.model.Refusal;
import dev.rollcall.consent.command.model.Refusal.Kind;
import dev.rollcall.events.companies.Company;
import java.time.ZoneId;

/** What may be a company. Its event is its whole state: {@link Company}. */
public final class CompanyRules {

    private static final int LONGEST_NAME = 200;

    private CompanyRules() {}

    /**
     * Decides whether a company can be added.
     *
     * @param nameTaken whether the partner has a company of this name already, whatever its upper and lower case
     */
    public static Outcome<Company> decide(AddCompany command, boolean nameTaken) {
        String name = command.name().strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            return Outcome.refused(new Refusal(
                    Kind.INVALID,
                    "company-name-invalid",
                    "A company's name has 1 to " + LONGEST_NAME + " characters. Give it one, and add it again."));
        }
        if (!ZoneId.getAvailableZoneIds().contains(command.timeZone())) {
            return Outcome.refused(new Refusal(
                    Kind.INVALID,
                    "time-zone-unknown",
                    "There is no time zone “" + command.timeZone()
                            + "”. Choose one by its IANA name, as America/Chicago:" + " the days on which " + name
                            + " is billed end at midnight there."));
        }
        if (nameTaken) {
            return Outcome.refused(new Refusal(
                    Kind.CONFLICT,
                    "company-name-taken",
                    "You look after a company called " + name
                            + " already. Open that one, or give the new one a name that tells the two apart."));
        }
        return Outcome.done(new Company(
                command.companyId(), 1, command.partnerId(), name, command.timeZone(), Company.Status.ACTIVE));
    }
}
