package dev.rollcall.fetcher.snapshot.model;

import dev.rollcall.events.Cloud;
import java.util.UUID;

/** One Entra tenant, and the cloud that it lives in. */
public record Tenant(Cloud cloud, UUID tenantId) {}
