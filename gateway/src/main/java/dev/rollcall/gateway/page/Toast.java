package dev.rollcall.gateway.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message that passes: what was just done, with a way back where there is one.
 *
 * @param kind {@code ok}, {@code warn} or {@code danger}
 * @param text in the reader's language already
 * @param undo null where there is no way back, or none is needed
 */
public record Toast(String kind, String text, @Nullable Undo undo) {

    /** It was done. */
    public static Toast ok(String text) {
        return new Toast("ok", text, null);
    }

    /** It was done, or some of it was, but look. */
    public static Toast warn(String text) {
        return new Toast("warn", text, null);
    }

    /** It was not done. */
    public static Toast danger(String text) {
        return new Toast("danger", text, null);
    }

    /** The same with a way back. */
    public Toast undoneBy(Undo undo) {
        return new Toast(kind, text, undo);
    }

    /**
     * A form that takes it back.
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
