package dev.rollcall.gateway.api;

import static dev.rollcall.gateway.fakes.FakeWorld.BRIGHTWATER;
import static dev.rollcall.gateway.fakes.FakeWorld.NORTHGATE;

import dev.rollcall.gateway.fakes.Account;
import dev.rollcall.gateway.service.Service;
import dev.rollcall.guards.GrantedRole;
import dev.rollcall.guards.WhoMay;
import java.util.Arrays;
import java.util.List;

/**
 * Something that a service can be told to do by way of the gateway. All that there are come from the table that the services
 * are held to: one that a service learns anew is here by itself.
 *
 * @param path as {@code /api/staging/companies/{companyId}/scope}
 * @param smallest the smallest role that may
 */
record Command(Service service, String method, String path, GrantedRole smallest) {

    static List<Command> all() {
        return Arrays.stream(Service.values())
                .flatMap(service -> WhoMay.at(service.shortName()).stream()
                        .filter(line -> !line.method().equals("GET"))
                        .map(line -> new Command(
                                service, line.method(), "/api/" + service.shortName() + line.path(), line.smallest())))
                .toList();
    }

    String name() {
        return method + " " + path;
    }

    /** Its address for a company that everybody here has been granted. */
    String address(String objectId) {
        return path.replace("{companyId}", BRIGHTWATER.toString())
                .replace("{partnerId}", NORTHGATE.toString())
                .replace("{objectId}", objectId);
    }

    /** What the service hears of it, as {@code PUT staging/companies/…/scope}. */
    String call(String objectId) {
        return method + " " + address(objectId).substring("/api/".length());
    }

    /** Who writes at all must at least decide; services look closer. Nobody but its administrators acts for a partner. */
    boolean passesTheGatewayFor(Account account) {
        return account.role() != null
                && !GrantedRole.valueOf(account.role().name())
                        .isTooSmallFor(smallest == GrantedRole.COMPANY_ADMIN ? GrantedRole.APPROVER : smallest);
    }

    @Override
    public String toString() {
        return name();
    }
}
