package dev.rollcall.gateway.company;

import dev.rollcall.gateway.service.Approval;
import dev.rollcall.gateway.service.Consent;
import dev.rollcall.gateway.service.Staging;
import dev.rollcall.gateway.service.Staging.ScopeKind;
import org.jspecify.annotations.Nullable;

/** How far a company is set up, from being added to its first commit. */
enum SetupStep {
    CONNECT(1),
    VERIFY(1),
    CHOOSE(2),
    COMMIT(3),
    DONE(4),
    /** The service that knows does not answer. */
    UNKNOWN(0);

    private final int step;

    SetupStep(int step) {
        this.step = step;
    }

    static SetupStep of(
            Consent.@Nullable Connection connection, Staging.@Nullable Scope scope, Approval.@Nullable Figures roster) {
        if (roster != null && roster.commit() != null && roster.commit() > 0) {
            return DONE;
        }
        if (connection == null) {
            return UNKNOWN;
        }
        if (connection.status().isToBegin()) {
            return CONNECT;
        }
        if (connection.status() == Consent.Status.VERIFYING) {
            return VERIFY;
        }
        if (scope == null) {
            return UNKNOWN;
        }
        return scope.kind() == ScopeKind.NOT_CHOSEN ? CHOOSE : roster == null ? UNKNOWN : COMMIT;
    }

    /** Whether a step, counted from 1, is done. */
    public boolean isPast(int other) {
        return step > other;
    }

    /** Whether a step, counted from 1, is the next one. */
    public boolean isAt(int other) {
        return step == other;
    }
}
