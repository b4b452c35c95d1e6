package dev.rollcall.staging.directory.application;

import dev.rollcall.staging.directory.model.Directory;
import dev.rollcall.staging.directory.model.GroupCounts;
import dev.rollcall.staging.directory.model.Head;
import dev.rollcall.staging.eligibility.model.Judgement;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** The last complete picture of each company's tenant. */
public interface Directories {

    /** Where the picture stands; empty when no reading was applied yet. */
    Mono<Head> head(UUID companyId);

    /** The whole picture; empty when no reading was applied yet. */
    Mono<Directory> load(UUID companyId);

    /** The ids of all groups that are known, those that are absent and remembered too. */
    Mono<Set<UUID>> groupIds(UUID companyId);

    /** Keeps how users were judged, for lists and for the next comparison. Whoever is not named stays as judged. */
    Mono<Void> judge(UUID companyId, Map<UUID, Judgement> judgements);

    /** Keeps how many are in groups. Groups that are not named stay as counted. */
    Mono<Void> count(UUID companyId, Map<UUID, GroupCounts> counts);

    /** The first names, in alphabetical order, of some users. */
    Mono<List<String>> names(UUID companyId, Collection<UUID> objectIds, int limit);
}
