package dev.rollcall.gateway.parts;

import org.jspecify.annotations.Nullable;

/**
 * A link that narrows a list.
 *
 * @param count how many it leaves, as a text; null where that is not known
 * @param current whether the list is narrowed so now
 */
public record Chip(String label, @Nullable String count, String href, boolean current) {}
