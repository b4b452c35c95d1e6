package dev.rollcall.consent.grant.infrastructure;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The partner that an installation begins with, and its first administrator. Without a partner id nothing is made.
 *
 * @param adminSubject tenant and object id of the administrator's id token, as {@code <tid>/<oid>}
 */
@ConfigurationProperties("rollcall.bootstrap")
record Bootstrap(
        @Nullable UUID partnerId,
        @Nullable String partnerName,
        @Nullable String adminSubject,
        @Nullable String adminName) {}
