package dev.rollcall.gateway.connected;

import dev.rollcall.events.runs.SyncProgressed.Phase;
import dev.rollcall.gateway.service.Fetcher;
import dev.rollcall.gateway.service.Staging;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a run has come. How much there is to read is not known beforehand; what the directory had last time is a good guess.
 *
 * @param percent an estimate that never reaches 100
 * @param step of what a run does, from 1 to 4
 */
record Progress(Fetcher.Run run, int percent, int step, long expectedUsers, long expectedGroups) {

    private static final int READING_USERS = 55;
    private static final int READING_GROUPS = 85;
    private static final int CATCHING_UP = 92;
    private static final int SETTLING = 96;

    static Optional<Progress> of(Fetcher.@Nullable Sync sync, Staging.@Nullable Directory directory) {
        Fetcher.Run run = sync == null ? null : sync.run();
        if (sync == null || run == null || sync.status() != Fetcher.Status.RUNNING) {
            return Optional.empty();
        }
        long users = directory == null ? 0 : directory.users();
        long groups = directory == null ? 0 : directory.groups();
        Phase phase = run.phase() == null ? Phase.READING_USERS : run.phase();
        return Optional.of(
                switch (phase) {
                    case READING_USERS ->
                        new Progress(run, share(run.users(), users, 2, READING_USERS), 1, users, groups);
                    case READING_GROUPS ->
                        new Progress(run, share(run.groups(), groups, READING_USERS, READING_GROUPS), 2, users, groups);
                    case CATCHING_UP -> new Progress(run, CATCHING_UP, 3, users, groups);
                    case SETTLING -> new Progress(run, SETTLING, 4, users, groups);
                });
    }

    private static int share(long done, long all, int from, int to) {
        return all == 0 ? (from + to) / 2 : from + (int) ((to - from) * Math.min(done, all) / all);
    }
}
