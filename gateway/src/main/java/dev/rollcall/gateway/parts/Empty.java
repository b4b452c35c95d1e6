package dev.rollcall.gateway.parts;

import org.jspecify.annotations.Nullable;

/**
 * What stands in the place of a list that has no rows.
 *
 * @param icon of the sprite
 * @param kind {@code ok} or {@code danger}; null for neither
 * @param action where to go on; null where there is nothing to do
 */
public record Empty(
        String icon,
        @Nullable String kind,
        String title,
        @Nullable String text,
        @Nullable Action action) {

    /**
     * Where to go on.
     *
     * @param primary whether it is what one should do now
     */
    public record Action(String label, String href, boolean primary) {}
}
