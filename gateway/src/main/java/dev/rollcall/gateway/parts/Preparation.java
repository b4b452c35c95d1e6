package dev.rollcall.gateway.parts;

import dev.rollcall.gateway.service.Approval;
import dev.rollcall.gateway.service.Staging;
import java.util.Objects;
import java.util.Optional;

/** Whether the list of changes is being prepared: staging has published a change set that approval has not received whole. */
public final class Preparation {

    private Preparation() {}

    /** False where one of the two is not known: a page that cannot tell does not stop anybody. */
    public static boolean isUnderWay(Optional<Staging.Figures> staging, Optional<Approval.Figures> approval) {
        return staging.isPresent()
                && approval.isPresent()
                && staging.get().changeSetId() != null
                && !Objects.equals(staging.get().changeSetId(), approval.get().changeSetId());
    }
}
