package dev.rollcall.guards;

import java.util.Map;
import java.util.UUID;

/**
 * A company with something in it.
 *
 * @param ids of what belongs to it, by the names that the service's paths and bodies have for them, as {@code objectId}
 */
public record Tenant(UUID companyId, Map<String, UUID> ids) {

    public Tenant {
        ids = Map.copyOf(ids);
    }

    /** A company of which nothing has an id of its own. */
    public Tenant(UUID companyId) {
        this(companyId, Map.of());
    }

    /** Of the company itself, or of something in it. */
    public UUID id(String name) {
        UUID id = name.equals("companyId") ? companyId : ids.get(name);
        if (id == null) {
            throw new AssertionError("The test does not say what " + name + " a company of its own has");
        }
        return id;
    }

    /** Nobody knows any of this company's ids. */
    Tenant unknown() {
        return new Tenant(
                UUID.randomUUID(),
                ids.keySet().stream()
                        .collect(java.util.stream.Collectors.toMap(name -> name, name -> UUID.randomUUID())));
    }
}
