package dev.rollcall.gateway.pages;

import static dev.rollcall.gateway.fakes.FakeWorld.BRIGHTWATER;
import static dev.rollcall.gateway.fakes.FakeWorld.COBALT;
import static dev.rollcall.gateway.fakes.FakeWorld.EASTFIELD;
import static dev.rollcall.gateway.fakes.FakeWorld.KESTREL;
import static dev.rollcall.gateway.fakes.FakeWorld.MARLOW;
import static dev.rollcall.gateway.fakes.FakeWorld.WESTBROOK;

import dev.rollcall.gateway.fakes.Account;
import dev.rollcall.tenancy.Role;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Every page there is, and whom it is for. */
final class AllPages {

    private static final String MEMBER = "0bb0c0de-52d7-4e0f-8f1b-000000000010";

    private AllPages() {}

    /**
     * A page.
     *
     * @param path under the company
     * @param least the smallest role that may see it
     */
    record Page(String path, Role least) {

        boolean isFor(Account account) {
            Role role = account.role();
            return role != null
                    && switch (least) {
                        case PARTNER_ADMIN, COMPANY_ADMIN -> role.mayAdminister();
                        case APPROVER -> role.mayDecide();
                        case VIEWER -> role.mayRead();
                        case BILLING_READER -> true;
                    };
        }
    }

    static List<Page> ofACompany() {
        return List.of(
                new Page("", Role.BILLING_READER),
                new Page("/billing", Role.BILLING_READER),
                new Page("/review", Role.VIEWER),
                new Page("/review?filter=WAITING&search=a&sort=name", Role.VIEWER),
                new Page("/review?view=groups", Role.VIEWER),
                new Page("/review?filter=DENIED", Role.VIEWER),
                new Page("/not-synced", Role.VIEWER),
                new Page("/not-synced?population=DIRECTORY", Role.VIEWER),
                new Page("/groups", Role.VIEWER),
                new Page("/groups/everyone", Role.COMPANY_ADMIN),
                new Page("/groups?search=nothing-is-called-so", Role.VIEWER),
                new Page("/people", Role.VIEWER),
                new Page("/people/" + MEMBER, Role.VIEWER),
                new Page("/sync", Role.VIEWER),
                new Page("/policies", Role.VIEWER),
                new Page("/connect?again", Role.COMPANY_ADMIN),
                new Page("/audit", Role.COMPANY_ADMIN),
                new Page("/settings", Role.COMPANY_ADMIN),
                new Page("/api-keys", Role.COMPANY_ADMIN));
    }

    /** The same at a company in every state that there is. */
    static Stream<String> inEveryState() {
        return Stream.of(BRIGHTWATER, EASTFIELD, KESTREL, MARLOW, WESTBROOK, COBALT)
                .flatMap(company -> ofACompany().stream()
                        .filter(page -> !page.path().contains(MEMBER) || company.equals(BRIGHTWATER))
                        .map(page -> at(company, page)));
    }

    static String at(UUID company, Page page) {
        return "/companies/" + company + page.path();
    }
}
