package dev.rollcall.fetcher.sync.model;

import dev.rollcall.events.runs.Mode;
import dev.rollcall.events.runs.Trigger;
import dev.rollcall.fetcher.reading.model.DeltaLinks;
import dev.rollcall.fetcher.reading.model.Position;
import dev.rollcall.fetcher.reading.model.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a command leads to. A command that is too late, or was handled already, leads to nothing.
 *
 * @param settling how long staging is waited for
 * @param wholeEvery how often a directory is read whole, although deltas would do
 * @param firstRetry after a run that failed; doubles with each further one, up to the interval
 */
public record Deciding(Duration settling, Duration wholeEvery, Duration firstRetry) {

    /** Ten minutes, seven days (the drift that deltas may leave is found then), five minutes. */
    public static final Deciding USUAL =
            new Deciding(Duration.ofMinutes(10), Duration.ofDays(7), Duration.ofMinutes(5));

    private static final Duration TOLD_EVERY = Duration.ofSeconds(1);

    /** How much later than planned a run may begin, so that companies do not all come at once. */
    private static final int JITTER_PERCENT = 10;

    /** What happens, in this order. */
    public List<Happening> decide(Command command, Sync sync) {
        Story story = new Story(sync, command);
        switch (command) {
            case Command.FollowConnection told -> follow(told, story);
            case Command.SyncNow _ -> story.start(Trigger.MANUAL);
            case Command.KeepSchedule _ -> {
                if (sync.nextAt() != null && !sync.nextAt().isAfter(command.now())) {
                    story.start(Trigger.SCHEDULED);
                }
            }
            case Command.SetInterval set -> {
                story.tell(new Happening.IntervalSet(set.interval()));
                if (sync.nextAt() != null) {
                    story.plan(set.interval());
                }
            }
            case Command.SaveProgress save -> {
                if (story.readingOf(save.runId(), save.epoch()) instanceof Activity.Reading reading) {
                    story.tell(new Happening.RunProgressed(
                            reading.run(), save.progress(), due(reading.toldAt(), save.now()), save.now()));
                }
            }
            case Command.AwaitSettling whole -> {
                if (story.readingOf(whole.runId(), whole.epoch()) instanceof Activity.Reading reading) {
                    story.tell(new Happening.ReadWhole(
                            reading.run(),
                            reading.progress(),
                            whole.now().plus(settling),
                            due(reading.toldAt(), whole.now()),
                            whole.now()));
                }
            }
            case Command.GiveUp giveUp -> {
                if (story.readingOf(giveUp.runId(), giveUp.epoch()) instanceof Activity.Reading reading) {
                    story.end(reading, Ending.failed(giveUp.diagnosis().problem()));
                    story.goOn(reading.run(), giveUp.diagnosis().chainBroken());
                }
            }
            case Command.Settle settle -> settle(settle, story);
            case Command.StopWaiting _ -> {
                if (sync.activity() instanceof Activity.Settling waiting
                        && !waiting.settleBy().isAfter(command.now())) {
                    story.end(waiting.run(), waiting.progress(), Ending.NOT_SETTLED, 0);
                    story.tell(new Happening.BaseLost());
                    story.goOn(waiting.run(), false);
                }
            }
        }
        return story.told();
    }

    private void follow(Command.FollowConnection told, Story story) {
        Sync before = story.now();
        if (told.revision() <= before.revision()) {
            return;
        }
        story.tell(new Happening.LinkChanged(told.revision(), told.link()));
        boolean sameAsBefore = told.link() instanceof Link.Connected now
                && before.link() instanceof Link.Connected then
                && now.connectionId().equals(then.connectionId())
                && now.tenant().equals(then.tenant());
        if (sameAsBefore) {
            return;
        }
        if (before.activity() instanceof Activity.Reading reading) {
            story.end(reading, Ending.CONNECTION_CHANGED);
        }
        switch (told.link()) {
            case Link.Connected _ -> {
                story.tell(new Happening.BaseLost());
                story.start(Trigger.INITIAL);
            }
            case Link.Paused _, Link.NotConnected _ -> story.tell(new Happening.Unplanned());
        }
    }

    /** Staging may answer before the reader has said that it is done: its last progress has the links, too. */
    private void settle(Command.Settle settle, Story story) {
        @Nullable Run run = story.now().run();
        if (run == null || !run.runId().equals(settle.runId())) {
            return;
        }
        Progress progress = switch (story.now().activity()) {
            case Activity.Reading reading -> reading.progress();
            case Activity.Settling waiting -> waiting.progress();
            case Activity.Idle _ -> throw new IllegalStateException("No run, although it is " + run.runId());
        };
        if (settle.refused() != null) {
            story.end(run, progress, Ending.refused(settle.refused()), 0);
            story.goOn(run, true);
        } else if (progress.position() instanceof Position.Whole whole) {
            story.end(run, progress, Ending.APPLIED, 0);
            if (story.now().link() instanceof Link.Connected link
                    && link.connectionId().equals(run.connectionId())) {
                story.tell(new Happening.BaseMoved(new Base(
                        run.runId(),
                        run.connectionId(),
                        whole.links(),
                        readWholeAt(run, story.now().base()))));
            }
            story.goOn(run, false);
        }
    }

    private static Instant readWholeAt(Run run, @Nullable Base before) {
        return run.mode() == Mode.FULL || before == null ? run.startedAt() : before.readWholeAt();
    }

    private static boolean due(@Nullable Instant toldAt, Instant now) {
        return toldAt == null || !now.isBefore(toldAt.plus(TOLD_EVERY));
    }

    /** What a command leads to, told step by step. */
    private final class Story {

        private final Command command;
        private final List<Happening> told = new ArrayList<>();
        private Sync sync;

        Story(Sync sync, Command command) {
            this.sync = sync;
            this.command = command;
        }

        Sync now() {
            return sync;
        }

        List<Happening> told() {
            return List.copyOf(told);
        }

        void tell(Happening happening) {
            told.add(happening);
            sync = sync.after(happening);
        }

        /** The reading, if it is still this reader's. */
        @Nullable
        Activity readingOf(UUID runId, long epoch) {
            return sync.activity() instanceof Activity.Reading reading
                            && reading.run().runId().equals(runId)
                            && reading.epoch() == epoch
                    ? reading
                    : null;
        }

        /** Starts a run, unless one goes on or the directory cannot be read. */
        void start(Trigger trigger) {
            if (!(sync.activity() instanceof Activity.Idle) || !(sync.link() instanceof Link.Connected link)) {
                return;
            }
            @Nullable Base base = sync.base();
            boolean delta = base != null
                    && base.connectionId().equals(link.connectionId())
                    && command.now().isBefore(base.readWholeAt().plus(wholeEvery));
            @Nullable DeltaLinks from = delta && base != null ? base.links() : null;
            tell(new Happening.RunStarted(
                    new Run(
                            command.id(),
                            from == null ? Mode.FULL : Mode.DELTA,
                            trigger,
                            link.connectionId(),
                            link.tenant(),
                            from == null || base == null ? null : base.runId(),
                            command.now(),
                            command instanceof Command.SyncNow syncNow ? syncNow.by() : null),
                    new Position.Beginning(from)));
            plan(sync.interval());
        }

        void end(Activity.Reading reading, Ending ending) {
            end(reading.run(), reading.progress(), ending, reading.epoch());
        }

        void end(Run run, Progress progress, Ending ending, long unfinishedEpoch) {
            int failures = ending.problem() == null ? 0 : sync.failures() + 1;
            tell(new Happening.RunEnded(run, progress, ending, unfinishedEpoch, failures, command.now()));
        }

        /**
         * What comes after a run: at once what cannot wait, else the next at its time. A full reading that did not help is
         * not repeated at once.
         */
        void goOn(Run ended, boolean chainBroken) {
            if (chainBroken) {
                tell(new Happening.BaseLost());
            }
            if (!(sync.link() instanceof Link.Connected link)) {
                return;
            }
            if (!link.connectionId().equals(ended.connectionId())) {
                start(Trigger.INITIAL);
            } else if (chainBroken && ended.mode() == Mode.DELTA) {
                start(Trigger.RESYNC);
            } else {
                plan(sync.failures() == 0 ? sync.interval() : retry());
            }
        }

        void plan(Duration wait) {
            long jitter = Math.floorMod(command.id().getLeastSignificantBits(), 1_000L)
                    * wait.toMillis()
                    * JITTER_PERCENT
                    / 100_000L;
            tell(new Happening.Planned(command.now().plus(wait).plusMillis(jitter)));
        }

        private Duration retry() {
            Duration doubled = firstRetry.multipliedBy(1L << Math.min(sync.failures() - 1, 16));
            return doubled.compareTo(sync.interval()) > 0 ? sync.interval() : doubled;
        }
    }
}
