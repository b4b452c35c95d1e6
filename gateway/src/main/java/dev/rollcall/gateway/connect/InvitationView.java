package dev.rollcall.gateway.connect;

import dev.rollcall.gateway.page.Wording;
import dev.rollcall.gateway.service.Consent;
import dev.rollcall.gateway.service.Consent.Connection;
import java.time.Instant;
import java.util.List;

/**
 * What a customer's administrator sees who came by a link.
 *
 * @param path of the link
 */
record InvitationView(
        Consent.Status status,
        String title,
        String path,
        Instant goodUntil,
        List<CloudChoice> clouds,
        List<Permission> permissions) {

    static InvitationView of(String link, Invitation invitation, Connection connection, Wording w) {
        return new InvitationView(
                connection.status(),
                w.text("invitation.title", w.nameInText(invitation.companyName())),
                "/invitations/" + link,
                invitation.expiresAt(),
                CloudChoice.of(connection, w),
                Permission.requested(connection, w));
    }

    public boolean isDone() {
        return status == Consent.Status.CONNECTED;
    }

    public boolean isVerifying() {
        return status == Consent.Status.VERIFYING;
    }

    public boolean isToBegin() {
        return !isDone() && !isVerifying();
    }
}
