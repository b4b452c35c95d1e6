package dev.rollcall.gateway.parts;

import org.jspecify.annotations.Nullable;

/**
 * Where a page of a list stands among the others.
 *
 * @param from the number of the first row, counted from 1
 * @param to the number of the last row
 * @param previous null on the first page
 * @param next null on the last page
 */
public record Pager(
        long from,
        long to,
        long total,
        @Nullable String previous,
        @Nullable String next) {

    /** Of one page of a list; null when there is no other. */
    public static @Nullable Pager of(Address list, int page, int size, long total) {
        if (total <= size) {
            return null;
        }
        long from = (long) page * size + 1;
        long to = Math.min(total, (page + 1L) * size);
        return new Pager(
                from,
                to,
                total,
                page > 0 ? list.page(page - 1).toString() : null,
                to < total ? list.page(page + 1).toString() : null);
    }

    /** Whether a page lies beyond the end of a list that is not empty. */
    public static boolean isBeyond(int page, int size, long total) {
        return page > 0 && total > 0 && (long) page * size >= total;
    }

    /** The last page, counted from 0. */
    public static int last(int size, long total) {
        return (int) Math.max(0, (total - 1) / size);
    }
}
