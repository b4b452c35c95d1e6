package dev.rollcall.staging.directory.application;

import dev.rollcall.staging.directory.model.Directory;
import dev.rollcall.staging.directory.model.GroupCounts;
import dev.rollcall.staging.directory.model.Head;
import dev.rollcall.staging.directory.model.Standing;
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

    /** Saves where users stand now, for figures, lists and the next comparison. Users that are not named stay as they were. */
    Mono<Void> saveStandings(UUID companyId, Map<UUID, Standing> standings);

    /** Saves how many are in groups. Groups that are not named stay as counted. */
    Mono<Void> saveCounts(UUID companyId, Map<UUID, GroupCounts> counts);

    /** The first names, in alphabetical order, of some users. */
    Mono<List<String>> names(UUID companyId, Collection<UUID> objectIds, int limit);
}
