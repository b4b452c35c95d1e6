package dev.rollcall.gateway.service;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param total how many there are on all pages
 */
public record Rows<T>(long total, List<T> items) {

    @SuppressWarnings("ConstantValue") // what a service leaves out arrives as null
    public Rows(long total, @Nullable List<T> items) {
        this.total = total;
        this.items = items == null ? List.of() : List.copyOf(items);
    }

    public boolean isEmpty() {
        return items.isEmpty();
    }
}
