package dev.rollcall.staging.directory.application;

import dev.rollcall.staging.directory.model.Assessment;
import dev.rollcall.staging.directory.model.Directory;
import dev.rollcall.staging.directory.model.DirectoryPerson;
import dev.rollcall.staging.directory.model.GroupCounts;
import dev.rollcall.staging.directory.model.Head;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** The last complete picture of each company's tenant. */
public interface Directories {

    /** What was applied last; empty when nothing was yet. */
    Mono<Head> head(UUID companyId);

    /** The whole directory; empty when no snapshot was applied yet. */
    Mono<Directory> load(UUID companyId);

    /** The ids of all groups that are known, those that are absent and remembered too. */
    Mono<Set<UUID>> groupIds(UUID companyId);

    /** Saves how users are assessed now, for figures, lists and the next comparison. Users that are not named stay as they were. */
    Mono<Void> saveAssessments(UUID companyId, Map<UUID, Assessment> assessments);

    /** Saves how many are in groups. Groups that are not named stay as counted. */
    Mono<Void> saveCounts(UUID companyId, Map<UUID, GroupCounts> counts);

    /** A live user; empty when the directory does not have them now. */
    Mono<DirectoryPerson> person(UUID companyId, UUID objectId);

    /** The first names, in alphabetical order, of some users. */
    Mono<List<String>> names(UUID companyId, Collection<UUID> objectIds, int limit);
}
