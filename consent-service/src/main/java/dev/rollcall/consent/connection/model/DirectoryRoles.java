package dev.rollcall.consent.connection.model;

import java.util.Set;
import java.util.UUID;

/** The directory roles of an account that signed in. */
public sealed interface DirectoryRoles {

    /** These and no others, as the id token or Graph says. */
    record Known(Set<UUID> templateIds) implements DirectoryRoles {
        public Known {
            templateIds = Set.copyOf(templateIds);
        }
    }

    /**
     * They could not be found out.
     *
     * @param detail for the audit trail, without personal data
     */
    record Unknown(String detail) implements DirectoryRoles {}
}
