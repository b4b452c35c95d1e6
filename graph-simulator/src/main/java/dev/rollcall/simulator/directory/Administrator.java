package dev.rollcall.simulator.directory;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The Global Administrator of a tenant.
 *
 * @param id object id; null for one made from the seed
 * @param alias what stands before the @ of the user principal name
 */
public record Administrator(@Nullable UUID id, String givenName, String surname, String alias) {

    /** Who administers a tenant unless something else is asked for. */
    public static final Administrator DEFAULT = new Administrator(null, "Ruth", "Vance", "admin");
}
