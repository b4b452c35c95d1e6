package dev.rollcall.gateway.page;

import org.jspecify.annotations.Nullable;

/**
 * A link, or a button that is one.
 *
 * @param about what only assistive technology is told besides, as the company in whose row it stands; null when nothing
 */
public record Link(String href, String text, @Nullable String about) {

    public static Link to(String href, String text) {
        return new Link(href, text, null);
    }
}
