package dev.rollcall.billing;

import dev.rollcall.billing.CountsR2dbc.Moment;
import dev.rollcall.billing.CountsR2dbc.Standing;
import dev.rollcall.tenancy.CompanyTransactions;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Counts of several companies side by side, as a console shows them. */
@Component
final class LookingAtCounts {

    private static final int TREND_DAYS = 30;

    private final CompanyTransactions transactions;
    private final CompaniesR2dbc companies;
    private final CountsR2dbc counts;

    LookingAtCounts(CompanyTransactions transactions, CompaniesR2dbc companies, CountsR2dbc counts) {
        this.transactions = transactions;
        this.companies = companies;
        this.counts = counts;
    }

    /**
     * A row for each company.
     *
     * @param now the end of every trend
     */
    Mono<List<Row>> overview(Set<UUID> companyIds, Instant now) {
        return transactions
                .reading(
                        companyIds,
                        () -> companies
                                .zones(companyIds)
                                .flatMapMany(zones -> counts.before(companyIds, moments(companyIds, zones, now)))
                                .collect(Collectors.groupingBy(Standing::companyId)))
                .single()
                .map(standings -> companyIds.stream()
                        .sorted()
                        .map(company -> row(company, standings.getOrDefault(company, List.of())))
                        .toList());
    }

    private static List<Moment> moments(Set<UUID> companyIds, Map<UUID, ZoneId> zones, Instant now) {
        List<Moment> moments = new ArrayList<>();
        for (UUID company : companyIds) {
            ZoneId zone = zones.getOrDefault(company, ZoneOffset.UTC);
            Stream.concat(Days.ends(now, zone, TREND_DAYS).stream(), Stream.of(now.plusMillis(1)))
                    .forEach(at -> moments.add(new Moment(company, at)));
        }
        return moments;
    }

    private static Row row(UUID companyId, List<Standing> standings) {
        if (standings.isEmpty()) {
            return new Row(companyId, 0, null, List.of());
        }
        Standing now = standings.getLast();
        return new Row(
                companyId,
                now.billable(),
                now.asOf(),
                standings.stream()
                        .map(standing -> new Point(standing.at(), standing.billable()))
                        .toList());
    }

    /**
     * One company.
     *
     * @param asOf since when so many count; null when no count was told yet
     * @param trend at the ends of the company's last 30 days, as far as counts go back, and now
     */
    record Row(UUID companyId, long billable, @Nullable Instant asOf, List<Point> trend) {}

    /** How many counted right before an instant. */
    record Point(Instant at, long billable) {}
}
