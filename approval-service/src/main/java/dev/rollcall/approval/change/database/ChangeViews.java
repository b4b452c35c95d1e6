package dev.rollcall.approval.change.database;

import dev.rollcall.approval.change.model.Because;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Changes and reasons as the API answers with them. */
public final class ChangeViews {

    private ChangeViews() {}

    /**
     * Why a change is there.
     *
     * @param groupId the chosen group that was entered or left
     * @param groupName its name, also when the group is gone by now
     */
    public record BecauseView(
            Because.Code code,
            @Nullable UUID groupId,
            @Nullable String groupName) {}

    /**
     * One field before and after: one value, or what was added to a list and removed from it. Instead of an id there is the
     * name of the group or the manager.
     *
     * @param before absent when it was empty
     * @param after absent when it becomes empty
     * @param added of a list; absent when nothing was added
     * @param removed of a list; absent when nothing was removed
     */
    public record FieldView(
            String field,
            @Nullable String before,
            @Nullable String after,
            @Nullable List<NamedView> added,
            @Nullable List<NamedView> removed) {}

    /**
     * An element of a list.
     *
     * @param id of a group; absent where the value is its own name, as an address
     */
    public record NamedView(@Nullable UUID id, String name) {}
}
