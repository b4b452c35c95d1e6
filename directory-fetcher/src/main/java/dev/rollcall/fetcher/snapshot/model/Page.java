package dev.rollcall.fetcher.snapshot.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list. It may be empty and still have a successor.
 *
 * @param next the next page's address, verbatim; null for the last
 */
public record Page<T>(List<T> items, @Nullable String next) {

    public Page {
        items = List.copyOf(items);
    }
}
