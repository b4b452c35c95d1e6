package dev.rollcall.consent.connection.infrastructure;

import dev.rollcall.consent.company.application.Companies;
import dev.rollcall.consent.connection.model.CompanyConnection;
import dev.rollcall.consent.connection.model.ConnectedCompany;
import dev.rollcall.events.Cloud;
import dev.rollcall.events.Problem;
import dev.rollcall.events.companies.Company;
import dev.rollcall.tenancy.Caller;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** All companies of the caller at a glance, for the console. */
@RestController
final class OverviewApi {

    private final Companies companies;
    private final ConnectionsR2dbc connections;

    OverviewApi(Companies companies, ConnectionsR2dbc connections) {
        this.companies = companies;
        this.connections = connections;
    }

    /**
     * One company.
     *
     * @param status {@code ACTIVE} or {@code ARCHIVED}
     */
    record Row(UUID companyId, String name, String timeZone, Company.Lifecycle status, ConnectionRow connection) {}

    /** Its connection, as in {@link ConnectionView}. */
    record ConnectionRow(
            ConnectionStatus status,
            @Nullable Cloud cloud,
            @Nullable String tenantName,
            @Nullable Problem problem) {
        static ConnectionRow of(CompanyConnection state) {
            ConnectionView view = ConnectionView.of(state);
            return new ConnectionRow(view.status(), view.cloud(), view.tenantName(), view.problem());
        }
    }

    @GetMapping("/overview")
    Mono<List<Row>> all(Caller caller) {
        return Mono.zip(
                companies.of(caller.companies()).collectList(),
                connections
                        .of(caller.companies())
                        .collectMap(connection -> connection.company().id()),
                OverviewApi::rows);
    }

    private static List<Row> rows(List<Company> companies, Map<UUID, CompanyConnection> connections) {
        return companies.stream()
                .map(company -> new Row(
                        company.companyId(),
                        company.name(),
                        company.timeZone(),
                        company.lifecycle(),
                        connection(company, connections)))
                .toList();
    }

    private static ConnectionRow connection(Company company, Map<UUID, CompanyConnection> connections) {
        return ConnectionRow.of(connections.getOrDefault(
                company.companyId(),
                CompanyConnection.none(new ConnectedCompany(
                        company.companyId(), company.name(), company.lifecycle() != Company.Lifecycle.ACTIVE))));
    }
}
