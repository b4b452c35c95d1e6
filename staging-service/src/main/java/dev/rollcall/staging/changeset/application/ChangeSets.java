package dev.rollcall.staging.changeset.application;

import dev.rollcall.events.changes.StagedGroup;
import dev.rollcall.events.changes.StagedPerson;
import dev.rollcall.staging.changeset.model.PublishedState;
import dev.rollcall.staging.changeset.model.StagedChange;
import dev.rollcall.staging.changeset.model.Transition;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The staged state of each company, as it was published last. */
public interface ChangeSets {

    /** What was published last; empty when nothing ever was. */
    Mono<PublishedState> published(UUID companyId);

    /** The hash of everybody who is staged. */
    Mono<Map<UUID, String>> hashes(UUID companyId);

    /** The groups as published last. */
    Mono<Map<UUID, StagedGroup>> groups(UUID companyId);

    /** Everybody who is staged, in the order of the ids' text. */
    Flux<Entry> people(UUID companyId);

    /**
     * Makes changes. The attributes of who is added or updated are taken from the directory.
     *
     * @return for each change, in the same order, the person before and after
     */
    Mono<List<Transition>> write(UUID companyId, List<? extends StagedChange> changes);

    /** Saves groups as published now, and removes others. */
    Mono<Void> writeGroups(UUID companyId, Map<UUID, StagedGroup> published, Collection<UUID> removed);

    /** Saves what is published now. */
    Mono<Void> save(UUID companyId, PublishedState state);

    /**
     * Somebody who is staged.
     *
     * @param attributesHash as saved beside the attributes
     * @param hash as saved for comparing
     */
    record Entry(UUID objectId, StagedPerson person, String attributesHash, String hash) {}
}
