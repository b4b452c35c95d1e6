package dev.rollcall.consent.connection.model;

import dev.rollcall.consent.command.model.Act;
import dev.rollcall.events.Cloud;
import java.time.Instant;
import java.util.UUID;

/** What can be done about a company's connection. */
public sealed interface ConnectionCommand {

    Act act();

    UUID companyId();

    /** A verb for the audit trail, as {@code connection.begin}. */
    String action();

    /** Sends an administrator to Microsoft to sign in. */
    record BeginSignIn(
            Act act, UUID companyId, UUID connectionId, Cloud cloud, Ticket ticket, String nonce, String verifier)
            implements ConnectionCommand {
        @Override
        public String action() {
            return "connection.begin";
        }
    }

    /** Presents the {@code state} that came back from signing in, and so spends the ticket. */
    record AnswerSignIn(Act act, UUID companyId, String stateDigest, String sessionBinding)
            implements ConnectionCommand {
        @Override
        public String action() {
            return "connection.sign-in";
        }
    }

    /**
     * Tells who signed in, and sends them on to consent.
     *
     * @param answerId id of the {@link AnswerSignIn} that this belongs to
     * @param tenantTaken whether another company holds the tenant
     * @param next the ticket for the answer to the consent page
     */
    record CompleteSignIn(Act act, UUID companyId, UUID answerId, SignInAnswer answer, boolean tenantTaken, Ticket next)
            implements ConnectionCommand {
        @Override
        public String action() {
            return "connection.sign-in";
        }
    }

    /** Presents what came back from the consent page. */
    record AnswerConsent(Act act, UUID companyId, String stateDigest, String sessionBinding, ConsentAnswer answer)
            implements ConnectionCommand {
        @Override
        public String action() {
            return "connection.consent";
        }
    }

    /** Tells what a try to get into the tenant showed. */
    record TellProbe(Act act, UUID companyId, UUID connectionId, Probe probe) implements ConnectionCommand {
        @Override
        public String action() {
            return "connection.verify";
        }
    }

    /**
     * Tells that a run failed because of the consent.
     *
     * @param problemCode as in the run's problem
     */
    record TellFailedRun(Act act, UUID companyId, UUID runId, Instant startedAt, String problemCode)
            implements ConnectionCommand {
        @Override
        public String action() {
            return "connection.pause";
        }
    }

    /** Takes the connection back. */
    record Disconnect(Act act, UUID companyId) implements ConnectionCommand {
        @Override
        public String action() {
            return "connection.disconnect";
        }
    }
}
