package dev.rollcall.gateway.people;

import dev.rollcall.gateway.access.CompanyVisit;
import dev.rollcall.gateway.page.Wording;
import dev.rollcall.gateway.service.Approval.OnRoster;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The button that puts a member to sleep or includes them again.
 *
 * @param asleep what pressing it makes them
 * @param ariaLabel the label with the person's name
 */
record SleepButton(
        String path, UUID objectId, String name, boolean asleep, String icon, String label, String ariaLabel) {

    /** Null for those who may not decide, and of members who have left or are not linked to the directory. */
    static @Nullable SleepButton of(OnRoster member, String name, CompanyVisit visit, Wording words) {
        UUID objectId = member.objectId();
        if (!visit.role().mayDecide() || !member.isActive() || objectId == null) {
            return null;
        }
        String action = member.asleep() ? "people.include" : "people.sleep";
        return new SleepButton(
                "/companies/" + visit.companyId() + "/sleep",
                objectId,
                name,
                !member.asleep(),
                member.asleep() ? "sun" : "moon",
                words.text(action),
                words.text(action + "-one", words.nameInText(name)));
    }
}
