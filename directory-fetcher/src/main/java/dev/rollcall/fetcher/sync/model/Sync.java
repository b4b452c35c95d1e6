package dev.rollcall.fetcher.sync.model;

import dev.rollcall.fetcher.reading.model.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a company's readings.
 *
 * @param revision of the connection that was heard of last; 0 when none was
 * @param interval between runs, before jitter
 * @param failures runs in a row that were not applied
 * @param base null when only a full reading is possible
 * @param nextAt when the next run is due; null when none is planned
 */
public record Sync(
        UUID companyId,
        long revision,
        Link link,
        Duration interval,
        int failures,
        @Nullable Base base,
        Activity activity,
        @Nullable Instant nextAt) {

    /** Until somebody chooses another. */
    public static final Duration USUAL_INTERVAL = Duration.ofHours(6);
    /** The shortest that can be chosen. */
    public static final Duration SHORTEST_INTERVAL = Duration.ofMinutes(15);
    /** The longest that can be chosen. */
    public static final Duration LONGEST_INTERVAL = Duration.ofHours(24);

    /** Of a company that was never heard of. */
    public static Sync unknown(UUID companyId) {
        return new Sync(companyId, 0, new Link.NotConnected(), USUAL_INTERVAL, 0, null, new Activity.Idle(), null);
    }

    /** The run that goes on; null when none does. */
    public @Nullable Run run() {
        return switch (activity) {
            case Activity.Idle _ -> null;
            case Activity.Reading reading -> reading.run();
            case Activity.Settling settling -> settling.run();
        };
    }

    /** What is known after something happened. */
    public Sync after(Happening happening) {
        return switch (happening) {
            case Happening.LinkChanged changed ->
                new Sync(companyId, changed.revision(), changed.link(), interval, failures, base, activity, nextAt);
            case Happening.RunStarted started ->
                busyWith(new Activity.Reading(started.run(), 0, Progress.at(started.from()), null));
            case Happening.RunProgressed progressed -> busyWith(readingAfter(progressed));
            case Happening.ReadWhole whole ->
                busyWith(new Activity.Settling(whole.run(), whole.progress(), whole.settleBy()));
            case Happening.RunEnded ended ->
                new Sync(companyId, revision, link, interval, ended.failures(), base, new Activity.Idle(), nextAt);
            case Happening.BaseMoved moved -> basedOn(moved.base());
            case Happening.BaseLost _ -> basedOn(null);
            case Happening.Planned planned -> dueAt(planned.at());
            case Happening.Unplanned _ -> dueAt(null);
            case Happening.IntervalSet set ->
                new Sync(companyId, revision, link, set.interval(), failures, base, activity, nextAt);
        };
    }

    private Activity readingAfter(Happening.RunProgressed progressed) {
        return switch (activity) {
            case Activity.Reading reading ->
                new Activity.Reading(
                        reading.run(),
                        reading.epoch(),
                        progressed.progress(),
                        progressed.told() ? progressed.at() : reading.toldAt());
            case Activity.Idle _, Activity.Settling _ ->
                throw new IllegalStateException("Run " + progressed.run().runId() + " is not read any more");
        };
    }

    private Sync busyWith(Activity other) {
        return new Sync(companyId, revision, link, interval, failures, base, other, nextAt);
    }

    private Sync basedOn(@Nullable Base other) {
        return new Sync(companyId, revision, link, interval, failures, other, activity, nextAt);
    }

    private Sync dueAt(@Nullable Instant other) {
        return new Sync(companyId, revision, link, interval, failures, base, activity, other);
    }
}
