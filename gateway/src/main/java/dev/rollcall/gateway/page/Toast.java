package dev.rollcall.gateway.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message on the next page about what was just done, with an undo where there is one.
 *
 * @param kind {@code ok}, {@code warn} or {@code danger}
 * @param text in the reader's language
 * @param undo null where it cannot or need not be undone
 */
public record Toast(String kind, String text, @Nullable Undo undo) {

    /** A success. */
    public static Toast ok(String text) {
        return new Toast("ok", text, null);
    }

    /** A success, or part of one, with something to look at. */
    public static Toast warn(String text) {
        return new Toast("warn", text, null);
    }

    /** A failure. */
    public static Toast danger(String text) {
        return new Toast("danger", text, null);
    }

    /** The same with an undo. */
    public Toast undoneBy(Undo undo) {
        return new Toast(kind, text, undo);
    }

    /**
     * A form that undoes it.
     *
     * @param path where it is sent
     * @param fields in order; a name may come more than once
     */
    public record Undo(String path, List<Field> fields) {

        public Undo {
            fields = List.copyOf(fields);
        }
    }

    /** One field of a form. */
    public record Field(String name, String value) {}
}
