package dev.rollcall.billing.count.infrastructure;

import dev.rollcall.billing.company.application.Companies;
import dev.rollcall.billing.count.infrastructure.CountQueries.CountBefore;
import dev.rollcall.billing.count.infrastructure.CountQueries.Moment;
import dev.rollcall.billing.count.model.DayEnds;
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

/** Counts of several companies, as a console shows them. */
@Component
final class CountViews {

    private static final int TREND_DAYS = 30;

    private final CompanyTransactions transactions;
    private final Companies companies;
    private final CountQueries counts;

    CountViews(CompanyTransactions transactions, Companies companies, CountQueries counts) {
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
                                .timeZones(companyIds)
                                .flatMapMany(
                                        timeZones -> counts.before(companyIds, moments(companyIds, timeZones, now)))
                                .collect(Collectors.groupingBy(CountBefore::companyId)))
                .single()
                .map(before -> companyIds.stream()
                        .sorted()
                        .map(company -> row(company, before.getOrDefault(company, List.of())))
                        .toList());
    }

    private static List<Moment> moments(Set<UUID> companyIds, Map<UUID, ZoneId> timeZones, Instant now) {
        List<Moment> moments = new ArrayList<>();
        for (UUID company : companyIds) {
            ZoneId zone = timeZones.getOrDefault(company, ZoneOffset.UTC);
            Stream.concat(DayEnds.last(now, zone, TREND_DAYS).stream(), Stream.of(now.plusMillis(1)))
                    .forEach(at -> moments.add(new Moment(company, at)));
        }
        return moments;
    }

    private static Row row(UUID companyId, List<CountBefore> before) {
        if (before.isEmpty()) {
            return new Row(companyId, 0, null, List.of());
        }
        CountBefore now = before.getLast();
        return new Row(
                companyId,
                now.billable(),
                now.asOf(),
                before.stream()
                        .map(count -> new Point(count.at(), count.billable()))
                        .toList());
    }

    /**
     * A company.
     *
     * @param asOf the instant from which it holds; null when no count was announced yet
     * @param trend at the ends of the company's last 30 days, as far as counts go back, and now
     */
    record Row(UUID companyId, long billable, @Nullable Instant asOf, List<Point> trend) {}

    /** The count immediately before an instant. */
    record Point(Instant at, long billable) {}
}
