package dev.rollcall.simulator.world;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.rollcall.simulator.directory.DirectoryRole;
import dev.rollcall.simulator.directory.GroupKind;
import dev.rollcall.simulator.directory.TenantSpec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whatever alters the world, written to the journal and applied again at the next start: applied in order to the tenants that
 * were generated, operations lead to the same world and the same change logs. So they carry every instant and choice.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "op")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Operation.TenantMade.class, name = "tenant-made"),
    @JsonSubTypes.Type(value = Operation.Hired.class, name = "hired"),
    @JsonSubTypes.Type(value = Operation.Left.class, name = "left"),
    @JsonSubTypes.Type(value = Operation.Restored.class, name = "restored"),
    @JsonSubTypes.Type(value = Operation.Deleted.class, name = "deleted"),
    @JsonSubTypes.Type(value = Operation.Altered.class, name = "altered"),
    @JsonSubTypes.Type(value = Operation.RolesAssigned.class, name = "roles-assigned"),
    @JsonSubTypes.Type(value = Operation.Joined.class, name = "joined"),
    @JsonSubTypes.Type(value = Operation.Quit.class, name = "quit"),
    @JsonSubTypes.Type(value = Operation.GroupMade.class, name = "group-made"),
    @JsonSubTypes.Type(value = Operation.GroupAltered.class, name = "group-altered"),
    @JsonSubTypes.Type(value = Operation.GroupDeleted.class, name = "group-deleted"),
    @JsonSubTypes.Type(value = Operation.GroupRestored.class, name = "group-restored"),
    @JsonSubTypes.Type(value = Operation.RulesEvaluated.class, name = "rules-evaluated"),
    @JsonSubTypes.Type(value = Operation.Consented.class, name = "consented"),
    @JsonSubTypes.Type(value = Operation.ConsentWithdrawn.class, name = "consent-withdrawn"),
    @JsonSubTypes.Type(value = Operation.BehaviourSet.class, name = "behaviour-set"),
    @JsonSubTypes.Type(value = Operation.DeltasExpired.class, name = "deltas-expired")
})
public sealed interface Operation {

    UUID tenantId();

    record TenantMade(TenantSpec spec) implements Operation {
        @Override
        public UUID tenantId() {
            return spec.tenantId();
        }
    }

    /**
     * @param count how many, each as the generator makes them
     * @param attributes set on each over what the generator chose
     * @param groups that each becomes a direct member of
     */
    record Hired(UUID tenantId, Instant at, int count, Map<String, @Nullable Object> attributes, List<UUID> groups)
            implements Operation {}

    record Left(UUID tenantId, UUID userId) implements Operation {}

    record Restored(UUID tenantId, UUID userId) implements Operation {}

    record Deleted(UUID tenantId, UUID userId) implements Operation {}

    record Altered(UUID tenantId, UUID userId, Map<String, @Nullable Object> attributes) implements Operation {}

    /** @param roles all that the user holds from now on */
    record RolesAssigned(UUID tenantId, UUID userId, Set<DirectoryRole> roles) implements Operation {}

    record Joined(UUID tenantId, UUID groupId, UUID memberId) implements Operation {}

    record Quit(UUID tenantId, UUID groupId, UUID memberId) implements Operation {}

    /** @param rule null for a group with assigned members */
    record GroupMade(
            UUID tenantId,
            Instant at,
            GroupKind kind,
            String displayName,
            @Nullable String rule,
            List<UUID> members) implements Operation {}

    record GroupAltered(UUID tenantId, UUID groupId, Map<String, @Nullable Object> attributes) implements Operation {}

    record GroupDeleted(UUID tenantId, UUID groupId) implements Operation {}

    record GroupRestored(UUID tenantId, UUID groupId) implements Operation {}

    /** Every dynamic group gets the members that its rule says. */
    record RulesEvaluated(UUID tenantId) implements Operation {}

    record Consented(UUID tenantId, Instant at, Set<String> permissions) implements Operation {}

    record ConsentWithdrawn(UUID tenantId) implements Operation {}

    record BehaviourSet(UUID tenantId, Behaviour behaviour) implements Operation {}

    /** Every delta link handed out so far is worthless from now on. */
    record DeltasExpired(UUID tenantId) implements Operation {}
}
