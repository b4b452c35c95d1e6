package dev.rollcall.staging.changeset.application;

import dev.rollcall.events.changes.PersonChange;
import dev.rollcall.events.changes.StagedGroup;
import dev.rollcall.events.changes.StagedPerson;
import dev.rollcall.staging.changeset.model.Move;
import dev.rollcall.staging.changeset.model.StagedHead;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The staged state of each company, as it was last told. */
public interface ChangeSets {

    /** Where the staged state stands; empty when nothing was ever told. */
    Mono<StagedHead> head(UUID companyId);

    /** The hash of everybody who is staged. */
    Mono<Map<UUID, String>> hashes(UUID companyId);

    /** The groups as last told. */
    Mono<Map<UUID, StagedGroup>> groups(UUID companyId);

    /** Everybody who is staged, in the order of the ids' text. */
    Flux<Entry> people(UUID companyId);

    /**
     * Makes moves. The attributes of who enters or is altered are taken from the directory.
     *
     * @return for each move, in the same order, what was before and what is after
     */
    Mono<List<PersonChange>> write(UUID companyId, List<? extends Move> moves);

    /** Keeps groups as told now, and forgets others. */
    Mono<Void> writeGroups(UUID companyId, Map<UUID, StagedGroup> told, Collection<UUID> gone);

    /** Keeps where the staged state stands now. */
    Mono<Void> save(UUID companyId, StagedHead head);

    /**
     * Somebody who is staged.
     *
     * @param attributesHash as kept beside the attributes
     * @param hash as kept for comparing
     */
    record Entry(UUID objectId, StagedPerson person, String attributesHash, String hash) {}
}
