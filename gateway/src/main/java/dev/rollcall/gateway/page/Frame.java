package dev.rollcall.gateway.page;

import dev.rollcall.gateway.access.CompanyVisit;
import dev.rollcall.gateway.access.Grants;
import dev.rollcall.gateway.access.Visit;
import dev.rollcall.gateway.session.SignedIn;
import dev.rollcall.tenancy.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The frame around every page of somebody who is signed in: navigation, company switcher, account. Templates know it as {@code frame}.
 *
 * @param company whose page it is; null on pages about all companies
 * @param partner the name of the partner they work for; null when they work for none
 * @param companies for the switcher, limited to what it can show
 * @param waiting changes of this company that need a decision; null when not known
 * @param ready changes that are approved and not committed; null when not known
 */
public record Frame(
        SignedIn person,
        Role role,
        Place place,
        Grants.@Nullable OfCompany company,
        @Nullable String partner,
        List<Grants.OfCompany> companies,
        int companyCount,
        @Nullable Long waiting,
        @Nullable Long ready) {

    private static final int SHOWN = 40;

    static Frame of(CompanyVisit visit, Place place, @Nullable Long waiting, @Nullable Long ready) {
        Grants grants = visit.visit().grants();
        return new Frame(
                visit.visit().person(),
                visit.role(),
                place,
                visit.company(),
                grants.partnerName(visit.company().partnerId()).orElse(null),
                shown(grants),
                grants.companies().size(),
                waiting,
                ready);
    }

    static Frame of(Visit visit) {
        Grants grants = visit.grants();
        Role role = grants.partners().stream()
                .map(Grants.OfPartner::role)
                .findFirst()
                .orElseGet(() -> grants.companies().stream()
                        .map(Grants.OfCompany::role)
                        .findFirst()
                        .orElse(Role.VIEWER));
        return new Frame(
                visit.person(),
                role,
                Place.CONSOLE,
                null,
                grants.partners().stream()
                        .map(Grants.OfPartner::name)
                        .findFirst()
                        .orElse(null),
                shown(grants),
                grants.companies().size(),
                null,
                null);
    }

    private static List<Grants.OfCompany> shown(Grants grants) {
        return grants.companies().stream().limit(SHOWN).toList();
    }

    /** The owner of these pages: the name of the company, else of the partner, else of the person who is signed in. */
    public String title() {
        return company != null ? company.name() : partner != null ? partner : person.name();
    }

    /** The path prefix of the company's pages; empty without a company. */
    public String base() {
        return company == null ? "" : "/companies/" + company.companyId();
    }

    /** The path of the page's event stream. */
    public String live() {
        return base() + "/live";
    }

    public boolean mayRead() {
        return role.mayRead();
    }

    public boolean mayDecide() {
        return role.mayDecide();
    }

    public boolean mayAdminister() {
        return role.mayAdminister();
    }
}
