package dev.rollcall.fetcher.snapshot.model;

import dev.rollcall.events.runs.SyncProgressed;
import org.jspecify.annotations.Nullable;

/**
 * Where a run's reading stands. A full run takes the delta links first, crawls users and groups, and then catches up with what
 * changed during the crawl, since a crawl is not a snapshot. A delta run only catches up.
 */
public sealed interface Position {

    /** The phase that other services are told. */
    default SyncProgressed.Phase phase() {
        return switch (this) {
            case Beginning _, Users _ -> SyncProgressed.Phase.READING_USERS;
            case Groups _ -> SyncProgressed.Phase.READING_GROUPS;
            case CatchingUpUsers _, CatchingUpGroups _ -> SyncProgressed.Phase.CATCHING_UP;
            case Complete _ -> SyncProgressed.Phase.SETTLING;
        };
    }

    /**
     * Nothing is read yet.
     *
     * @param base where a delta run starts; null for a full run
     */
    record Beginning(@Nullable DeltaLinks base) implements Position {}

    /**
     * Crawling users.
     *
     * @param links from before the crawl
     * @param next the next page; null for the first
     */
    record Users(DeltaLinks links, @Nullable String next) implements Position {}

    /**
     * Crawling groups, each page with the members of its groups.
     *
     * @param links from before the crawl
     * @param next the next page; null for the first
     */
    record Groups(DeltaLinks links, @Nullable String next) implements Position {}

    /** Reading what changed of users; their link is the next one to follow. */
    record CatchingUpUsers(DeltaLinks links) implements Position {}

    /** Reading what changed of groups; their link is the next one to follow, that of users is for the next run. */
    record CatchingUpGroups(DeltaLinks links) implements Position {}

    /** Everything is read; the next run continues from these links. */
    record Complete(DeltaLinks links) implements Position {}
}
