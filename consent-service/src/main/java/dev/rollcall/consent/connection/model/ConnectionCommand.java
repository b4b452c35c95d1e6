package dev.rollcall.consent.connection.model;

import dev.rollcall.commands.model.Command;
import dev.rollcall.commands.model.CommandMetadata;
import dev.rollcall.events.Cloud;
import java.time.Instant;
import java.util.UUID;

/** What can be done about a company's connection. */
public sealed interface ConnectionCommand extends Command {

    UUID companyId();

    /** A verb for the audit trail, as {@code connection.begin}. */
    String action();

    /** Sends an administrator to Microsoft to sign in. */
    record BeginSignIn(
            CommandMetadata metadata,
            UUID companyId,
            UUID connectionId,
            Cloud cloud,
            Ticket ticket,
            String nonce,
            String verifier)
            implements ConnectionCommand {
        @Override
        public String action() {
            return "connection.begin";
        }
    }

    /** Presents the {@code state} that came back from signing in, and so spends the ticket. */
    record AnswerSignIn(CommandMetadata metadata, UUID companyId, String stateDigest, String sessionBinding)
            implements ConnectionCommand {
        @Override
        public String action() {
            return "connection.sign-in";
        }
    }

    /**
     * Records who signed in, and sends them on to consent.
     *
     * @param answerId id of the {@link AnswerSignIn} that this belongs to
     * @param tenantTaken whether another company holds the tenant
     * @param next the ticket for the answer to the consent page
     */
    record CompleteSignIn(
            CommandMetadata metadata,
            UUID companyId,
            UUID answerId,
            SignInResult result,
            boolean tenantTaken,
            Ticket next)
            implements ConnectionCommand {
        @Override
        public String action() {
            return "connection.sign-in";
        }
    }

    /** Presents what came back from the consent page. */
    record AnswerConsent(
            CommandMetadata metadata, UUID companyId, String stateDigest, String sessionBinding, ConsentAnswer answer)
            implements ConnectionCommand {
        @Override
        public String action() {
            return "connection.consent";
        }
    }

    /**
     * Records what trying to read the tenant showed.
     *
     * @param target what was tried
     * @param tenantTaken whether another company holds the tenant
     */
    record RecordProbe(CommandMetadata metadata, UUID companyId, Target target, Probe probe, boolean tenantTaken)
            implements ConnectionCommand {
        @Override
        public String action() {
            return "connection.verify";
        }
    }

    /**
     * Records that a run failed because of the consent.
     *
     * @param problemCode as in the run's problem
     */
    record RecordFailedRun(CommandMetadata metadata, UUID companyId, UUID runId, Instant startedAt, String problemCode)
            implements ConnectionCommand {
        @Override
        public String action() {
            return "connection.pause";
        }
    }

    /** Ends the connection. */
    record Disconnect(CommandMetadata metadata, UUID companyId) implements ConnectionCommand {
        @Override
        public String action() {
            return "connection.disconnect";
        }
    }
}
