package dev.rollcall.billing.count.model;

import dev.rollcall.events.Event;
import dev.rollcall.events.counts.BillableCountChanged;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Maps the events of counting to those that billing systems read. */
public final class CountEventMapper {

    private CountEventMapper() {}

    /** The events to announce, in order. Pure, so that a rebuild announces the same. */
    public static List<Event> map(CountFact command, CountState before, CountState after, List<CountEvent> events) {
        return events.stream()
                .flatMap(event -> map(command.fact().companyId(), event))
                .toList();
    }

    private static Stream<Event> map(UUID companyId, CountEvent event) {
        return switch (event) {
            case CountEvent.CountChanged(Count count) ->
                Stream.of(new BillableCountChanged(
                        companyId, count.revision(), count.billable(), count.asOf(), count.breakdown()));
            case CountEvent.FactCounted _ -> Stream.empty();
        };
    }
}
