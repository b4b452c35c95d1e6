package dev.rollcall.gateway.api;

import static dev.rollcall.gateway.fakes.FakeWorld.BRIGHTWATER;
import static dev.rollcall.gateway.fakes.FakeWorld.NORTHGATE;

import dev.rollcall.gateway.fakes.Account;
import dev.rollcall.gateway.fakes.FakeWorld;
import dev.rollcall.gateway.service.Service;
import dev.rollcall.guards.GrantedRole;
import dev.rollcall.tenancy.Role;
import java.util.List;
import org.springframework.http.HttpMethod;

/**
 * Something that the public API can be told to do. All that there are come from the API itself: a new one is tried with all
 * the others.
 *
 * @param path as {@code /api/v1/companies/{companyId}/scope}
 * @param smallest the smallest role that may
 * @param services that hear of it
 */
record Command(String method, String path, Role smallest, List<Service> services) {

    static List<Command> all(List<ApiResource> resources) {
        return resources.stream()
                .flatMap(resource -> resource.operations().stream())
                .filter(operation -> !HttpMethod.GET.equals(operation.method()))
                .map(operation -> new Command(
                        operation.method().name(),
                        ApiRouter.ROOT + operation.path(),
                        operation.role(),
                        operation instanceof ApiOperation.Forwarded forwarded
                                ? List.of(forwarded.service())
                                : List.of(Service.values())))
                .toList();
    }

    String name() {
        return method + " " + path;
    }

    /** Its address for a company that everybody here has been granted. */
    String address(String objectId) {
        String address = path.replace("{companyId}", BRIGHTWATER.toString())
                .replace("{partnerId}", NORTHGATE.toString())
                .replace("{objectId}", objectId)
                .replace("{keyId}", FakeWorld.KEY.toString());
        if (isDeletionOfACompany()) {
            return address + "?name=Brightwater%20Logistics";
        }
        if (method.equals("DELETE") && path.endsWith("/dead-letters")) {
            return address + "?topic=directory-changes&reason=tested";
        }
        return method.equals("DELETE") && path.endsWith("/grants") ? address + "?subject=x" : address;
    }

    /** It takes an archived company and its name. */
    boolean isDeletionOfACompany() {
        return method.equals("DELETE") && path.endsWith("/companies/{companyId}");
    }

    /** What a service hears of it, as {@code PUT staging/companies/…/scope}. */
    String call(Service service, String objectId) {
        return method + " " + service.shortName()
                + address(objectId).substring(ApiRouter.ROOT.length()).replaceAll("\\?.*", "");
    }

    boolean mayBeDoneBy(Account account) {
        return account.role() != null
                && !GrantedRole.valueOf(account.role().name()).isTooSmallFor(GrantedRole.valueOf(smallest.name()));
    }

    @Override
    public String toString() {
        return name();
    }
}
