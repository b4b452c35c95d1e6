package dev.rollcall.gateway.page;

import org.jspecify.annotations.Nullable;

/**
 * A link, or a button that is one.
 *
 * @param about additional text for assistive technology, such as the company of the row; null for none
 */
public record Link(String href, String text, @Nullable String about) {

    public static Link to(String href, String text) {
        return new Link(href, text, null);
    }
}
