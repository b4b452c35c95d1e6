package dev.rollcall.simulator.control;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.rollcall.simulator.directory.Cloud;
import dev.rollcall.simulator.directory.TenantSpec;
import dev.rollcall.simulator.faults.Fault;
import dev.rollcall.simulator.faults.Faults;
import dev.rollcall.simulator.login.Registration;
import dev.rollcall.simulator.world.Behaviour;
import dev.rollcall.simulator.world.Behaviours;
import dev.rollcall.simulator.world.Operation;
import dev.rollcall.simulator.world.World;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Tenants as wholes: making them, the truth about them, how Microsoft's servers behave towards them. */
@RestController
@RequestMapping("/simulator/tenants")
class TenantsApi {

    private final World world;
    private final Faults faults;
    private final Registration registration;
    private final JsonMapper json;
    private final Clock clock;

    TenantsApi(World world, Faults faults, Registration registration, JsonMapper json, Clock clock) {
        this.world = world;
        this.faults = faults;
        this.registration = registration;
        this.json = json;
        this.clock = clock;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Views.OfTenant make(@RequestBody NewTenant tenant) {
        if (tenant.tenantId == null || tenant.cloud == null || tenant.name == null || tenant.domain == null) {
            throw new IllegalArgumentException("A tenant needs tenantId, cloud, name, domain, users and seed.");
        }
        world.make(new TenantSpec(
                tenant.tenantId, tenant.cloud, tenant.name, tenant.domain, tenant.users, tenant.seed, null));
        return one(tenant.tenantId);
    }

    @GetMapping
    List<Views.OfTenant> all() {
        return world.all().stream().map(each -> one(each.tenant().id())).toList();
    }

    @GetMapping("/{tenantId}")
    Views.OfTenant one(@PathVariable UUID tenantId) {
        return world.read(tenantId, Views::tenant);
    }

    @GetMapping("/{tenantId}/truth")
    Truth truth(@PathVariable UUID tenantId, @RequestParam MultiValueMap<String, String> asked) {
        return truthAsAsked(tenantId, asked.toSingleValueMap());
    }

    @PostMapping("/{tenantId}/truth")
    Truth truthAsAsked(@PathVariable UUID tenantId, @RequestBody Map<String, ? extends @Nullable Object> asked) {
        Truth.Question question = Truth.Question.of(asked);
        return world.read(tenantId, each -> Truth.of(each.tenant(), question));
    }

    /** Alters what is named and leaves the rest. */
    @PatchMapping("/{tenantId}/behaviour")
    Behaviour behave(@PathVariable UUID tenantId, @RequestBody Map<String, @Nullable Object> differences) {
        Behaviour next = Behaviours.with(world.get(tenantId).behaviour(), differences, json);
        return world.perform(new Operation.BehaviourSet(tenantId, next), each -> each.behaviour());
    }

    /** As if an administrator had accepted; without permissions in the body, all that the application is registered for. */
    @PutMapping("/{tenantId}/consent")
    Views.OfTenant consent(@PathVariable UUID tenantId, @RequestBody(required = false) @Nullable Granted granted) {
        Set<String> named = granted == null ? null : granted.permissions;
        Set<String> permissions = named == null ? registration.permissions() : new LinkedHashSet<>(named);
        return world.perform(new Operation.Consented(tenantId, clock.instant(), permissions), Views::tenant);
    }

    @DeleteMapping("/{tenantId}/consent")
    Views.OfTenant withdraw(@PathVariable UUID tenantId) {
        return world.perform(new Operation.ConsentWithdrawn(tenantId), Views::tenant);
    }

    @PostMapping("/{tenantId}/expire-deltas")
    Views.OfTenant expireDeltas(@PathVariable UUID tenantId) {
        return world.perform(new Operation.DeltasExpired(tenantId), Views::tenant);
    }

    /** What Entra ID does within a day, at once. */
    @PostMapping("/{tenantId}/evaluate-rules")
    Views.OfTenant evaluateRules(@PathVariable UUID tenantId) {
        return world.perform(new Operation.RulesEvaluated(tenantId), Views::tenant);
    }

    @GetMapping("/{tenantId}/faults")
    List<Map<String, Object>> faults(@PathVariable UUID tenantId) {
        return faults.of(tenantId).stream()
                .map(fault -> Map.<String, Object>of(
                        "path-regex", fault.path().pattern(),
                        "status", fault.status() == null ? 0 : fault.status(),
                        "times", fault.times()))
                .toList();
    }

    @PostMapping("/{tenantId}/faults")
    @ResponseStatus(HttpStatus.CREATED)
    List<Map<String, Object>> addFault(@PathVariable UUID tenantId, @RequestBody NewFault fault) {
        world.get(tenantId);
        faults.add(tenantId, fault.validated());
        return faults(tenantId);
    }

    @DeleteMapping("/{tenantId}/faults")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void clearFaults(@PathVariable UUID tenantId) {
        faults.clear(tenantId);
    }

    record NewTenant(
            @Nullable UUID tenantId,
            @Nullable Cloud cloud,
            @Nullable String name,
            @Nullable String domain,
            int users,
            long seed) {}

    /** What is left out is as usual: an error once, without more. */
    record NewFault(
            @JsonProperty("path-regex") @JsonAlias({"pathRegex", "path"}) @Nullable
            String path,

            @Nullable Integer status,
            @Nullable String code,
            @Nullable Integer times,
            @Nullable Integer afterPages,
            @Nullable Integer retryAfter,
            @Nullable Integer latencyMs,
            @Nullable Boolean empty,
            @Nullable Boolean truncated) {

        Fault validated() {
            if (path == null) {
                throw new IllegalArgumentException("A fault needs a path-regex.");
            }
            return new Fault(
                    Pattern.compile(path),
                    status != null && status > 0 ? status : null,
                    code,
                    requireNonNullElse(times, 1),
                    requireNonNullElse(afterPages, 0),
                    retryAfter,
                    requireNonNullElse(latencyMs, 0),
                    Boolean.TRUE.equals(empty),
                    Boolean.TRUE.equals(truncated));
        }
    }

    record Granted(@Nullable Set<String> permissions) {}
}
