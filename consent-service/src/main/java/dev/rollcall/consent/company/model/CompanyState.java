package dev.rollcall.consent.company.model;

import dev.rollcall.events.companies.Company;
import java.util.Optional;

/**
 * What is known when a command about a company is decided.
 *
 * @param company empty before it is added
 * @param nameTaken whether another company of the partner has the name that the command gives it, in whatever case
 */
public record CompanyState(Optional<Company> company, boolean nameTaken) {

    /** Before a company is added. */
    public static CompanyState none(boolean nameTaken) {
        return new CompanyState(Optional.empty(), nameTaken);
    }

    /** Of a company that exists. */
    public static CompanyState of(Company company, boolean nameTaken) {
        return new CompanyState(Optional.of(company), nameTaken);
    }
}
