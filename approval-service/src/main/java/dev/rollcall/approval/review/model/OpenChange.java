package dev.rollcall.approval.review.model;

import dev.rollcall.approval.change.model.FieldChange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** The difference between what is staged and what was last applied, for one person. There is never more than one. */
public sealed interface OpenChange {

    /** Kinds of open changes. */
    enum Kind {
        ADDED,
        CHANGED,
        REMOVED
    }

    /**
     * Staged, not on the roster.
     *
     * @param returning whether they were on it once
     * @param priorApprovalStands whether an approval that they had earlier still stands: they are back within
     *     {@link Person#KEPT_AFTER_LEAVING}
     * @param newlyDoubtful whether doubt about this being a person is new
     */
    record Addition(Content after, boolean returning, boolean priorApprovalStands, boolean newlyDoubtful)
            implements OpenChange {}

    /** On the roster, and staged differently. */
    record Update(Content before, Content after) implements OpenChange {}

    /** On the roster, and no longer staged. */
    record Removal(Content before) implements OpenChange {}

    /** The kind of this change. */
    default Kind kind() {
        return switch (this) {
            case Addition addition -> Kind.ADDED;
            case Update update -> Kind.CHANGED;
            case Removal removal -> Kind.REMOVED;
        };
    }

    /** Whether this may not be a person, and nobody has answered that yet. */
    default boolean newlyDoubtful() {
        return switch (this) {
            case Addition addition -> addition.newlyDoubtful();
            case Update update -> update.after().doubtful() && !update.before().doubtful();
            case Removal removal -> false;
        };
    }

    /** The changed fields: of an addition, all that are not empty; of a removal, none. */
    default List<FieldChange> fields() {
        return switch (this) {
            case Addition addition -> ContentChanges.between(null, addition.after());
            case Update update -> ContentChanges.between(update.before(), update.after());
            case Removal removal -> List.of();
        };
    }

    /** What a decision binds to: hex SHA-256 over before and after. Its first line is the version of this digest. */
    default String digest() {
        String text = switch (this) {
            case Addition addition ->
                (addition.returning() ? "left\n" : "never\n") + addition.after().canonical();
            case Update update ->
                update.before().canonical() + "\n" + update.after().canonical();
            case Removal removal -> removal.before().canonical() + "\ngone";
        };
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(("1\n" + text).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
