package dev.rollcall.consent.connection.infrastructure;

import dev.rollcall.consent.connection.model.Attempt;
import dev.rollcall.consent.connection.model.CompanyConnection;
import dev.rollcall.consent.connection.model.ConnectedCompany;
import dev.rollcall.consent.connection.model.Consent;
import dev.rollcall.consent.connection.model.Link;
import dev.rollcall.consent.connection.model.Target;
import dev.rollcall.consent.connection.model.Tenant;
import dev.rollcall.consent.connection.model.Ticket;
import dev.rollcall.consent.connection.model.Verification;
import dev.rollcall.database.Columns;
import dev.rollcall.events.Cloud;
import dev.rollcall.events.Problem;
import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Maps the states of a connection to their columns and back. Which columns a kind has, the table's checks say too. */
final class ConnectionRows {

    private static final Map<String, Class<?>> CONNECTION = Map.ofEntries(
            Map.entry("company_id", UUID.class),
            Map.entry("revision", Long.class),
            Map.entry("kind", String.class),
            Map.entry("connection_id", UUID.class),
            Map.entry("cloud", String.class),
            Map.entry("tenant_id", UUID.class),
            Map.entry("tenant_name", String.class),
            Map.entry("consented_by", String.class),
            Map.entry("consented_at", Instant.class),
            Map.entry("tries", Integer.class),
            Map.entry("next_try_at", Instant.class),
            Map.entry("give_up_at", Instant.class),
            Map.entry("connected_at", Instant.class),
            Map.entry("permissions", String[].class),
            Map.entry("problem_code", String.class),
            Map.entry("problem_message", String.class));

    private static final Map<String, Class<?>> ATTEMPT = Map.ofEntries(
            Map.entry("company_id", UUID.class),
            Map.entry("kind", String.class),
            Map.entry("connection_id", UUID.class),
            Map.entry("cloud", String.class),
            Map.entry("ticket_digest", String.class),
            Map.entry("session_binding", String.class),
            Map.entry("expires_at", Instant.class),
            Map.entry("nonce", String.class),
            Map.entry("verifier", String.class),
            Map.entry("answer_id", UUID.class),
            Map.entry("tenant_id", UUID.class),
            Map.entry("tenant_name", String.class),
            Map.entry("signed_in_by", String.class),
            Map.entry("problem_code", String.class),
            Map.entry("problem_message", String.class));

    private ConnectionRows() {}

    /** A row of company, with its connection and attempt beside it ({@code l_} and {@code a_}), if there are any. */
    static CompanyConnection connection(Readable row) {
        Long revision = Columns.numberOrNull(row, "revision");
        return new CompanyConnection(
                new ConnectedCompany(
                        Columns.uuid(row, "company_id"),
                        Columns.text(row, "company_name"),
                        Columns.flag(row, "archived")),
                revision == null ? 0 : revision,
                link(row),
                attempt(row),
                Columns.flag(row, "holds_tenant"));
    }

    private static Link link(Readable row) {
        String kind = Columns.textOrNull(row, "l_kind");
        return switch (kind == null ? "NONE" : kind) {
            case "NONE" -> new Link.None();
            case "VERIFYING" ->
                new Link.Verifying(
                        target(row, "l_"),
                        consent(row),
                        new Verification(
                                Columns.required(row, "tries", Integer.class),
                                Columns.instant(row, "next_try_at"),
                                Columns.instant(row, "give_up_at")));
            case "UNPROVEN" -> new Link.Unverified(target(row, "l_"), consent(row), problem(row, "l_"));
            case "CONNECTED" ->
                new Link.Connected(
                        target(row, "l_"), consent(row), Columns.instant(row, "connected_at"), permissions(row));
            case "PAUSED" ->
                new Link.Paused(
                        target(row, "l_"),
                        consent(row),
                        Columns.instant(row, "connected_at"),
                        permissions(row),
                        problem(row, "l_"));
            case "ENDED" ->
                new Link.Ended(
                        Columns.uuid(row, "l_connection_id"),
                        cloud(row, "l_"),
                        Optional.ofNullable(Columns.uuidOrNull(row, "l_tenant_id")));
            default -> throw new IllegalStateException("Unknown kind of connection: " + kind);
        };
    }

    private static Attempt attempt(Readable row) {
        String kind = Columns.textOrNull(row, "a_kind");
        if (kind == null) {
            return new Attempt.None();
        }
        UUID connectionId = Columns.uuid(row, "a_connection_id");
        Cloud cloud = cloud(row, "a_");
        return switch (kind) {
            case "SIGN_IN_AWAITED" ->
                new Attempt.SignInAwaited(
                        connectionId, cloud, ticket(row), Columns.text(row, "nonce"), Columns.text(row, "verifier"));
            case "SIGN_IN_ANSWERED" -> new Attempt.SignInAnswered(connectionId, cloud, Columns.uuid(row, "answer_id"));
            case "CONSENT_AWAITED" ->
                new Attempt.ConsentAwaited(target(row, "a_"), Columns.text(row, "signed_in_by"), ticket(row));
            case "FAILED" -> new Attempt.Failed(connectionId, cloud, problem(row, "a_"));
            default -> throw new IllegalStateException("Unknown kind of attempt: " + kind);
        };
    }

    /** The parameters of the connection's row. */
    static Map<String, Parameter> columns(CompanyConnection state) {
        Row columns =
                new Row(CONNECTION).set("company_id", state.company().id()).set("revision", state.revision());
        Row filled = switch (state.link()) {
            case Link.None ignored -> columns.set("kind", "NONE");
            case Link.Verifying link ->
                columns.set("kind", "VERIFYING")
                        .consented(link)
                        .set("tries", link.verification().tries())
                        .set("next_try_at", link.verification().nextAt())
                        .set("give_up_at", link.verification().giveUpAt());
            case Link.Unverified link ->
                columns.set("kind", "UNPROVEN").consented(link).problem(link.problem());
            case Link.Connected link ->
                columns.set("kind", "CONNECTED")
                        .consented(link)
                        .set("connected_at", link.since())
                        .set("permissions", link.permissions().toArray(String[]::new));
            case Link.Paused link ->
                columns.set("kind", "PAUSED")
                        .consented(link)
                        .set("connected_at", link.since())
                        .set("permissions", link.permissions().toArray(String[]::new))
                        .problem(link.problem());
            case Link.Ended link ->
                columns.set("kind", "ENDED")
                        .set("connection_id", link.connectionId())
                        .set("cloud", link.cloud().name())
                        .setIfAny("tenant_id", link.tenantId());
        };
        return filled.parameters();
    }

    /** The parameters of the attempt's row. */
    static Map<String, Parameter> columns(UUID companyId, Attempt.Begun attempt) {
        Row columns = new Row(ATTEMPT)
                .set("company_id", companyId)
                .set("connection_id", attempt.connectionId())
                .set("cloud", attempt.cloud().name());
        Row filled = switch (attempt) {
            case Attempt.SignInAwaited a ->
                columns.set("kind", "SIGN_IN_AWAITED")
                        .ticket(a.ticket())
                        .set("nonce", a.nonce())
                        .set("verifier", a.verifier());
            case Attempt.SignInAnswered a ->
                columns.set("kind", "SIGN_IN_ANSWERED").set("answer_id", a.answerId());
            case Attempt.ConsentAwaited a ->
                columns.set("kind", "CONSENT_AWAITED")
                        .ticket(a.ticket())
                        .set("tenant_id", a.target().tenant().id())
                        .set("tenant_name", a.target().tenant().name())
                        .set("signed_in_by", a.signedInBy());
            case Attempt.Failed a -> columns.set("kind", "FAILED").problem(a.problem());
        };
        return filled.parameters();
    }

    private static Target target(Readable row, String prefix) {
        return new Target(
                Columns.uuid(row, prefix + "connection_id"),
                cloud(row, prefix),
                new Tenant(Columns.uuid(row, prefix + "tenant_id"), Columns.text(row, prefix + "tenant_name")));
    }

    private static Consent consent(Readable row) {
        return new Consent(Columns.text(row, "consented_by"), Columns.instant(row, "consented_at"));
    }

    private static Ticket ticket(Readable row) {
        return new Ticket(
                Columns.text(row, "ticket_digest"),
                Columns.text(row, "session_binding"),
                Columns.instant(row, "expires_at"));
    }

    private static Set<String> permissions(Readable row) {
        return Set.of(Columns.required(row, "permissions", String[].class));
    }

    private static Problem problem(Readable row, String prefix) {
        return new Problem(Columns.text(row, prefix + "problem_code"), Columns.text(row, prefix + "problem_message"));
    }

    private static Cloud cloud(Readable row, String prefix) {
        return Cloud.valueOf(Columns.text(row, prefix + "cloud"));
    }

    /** Collects the columns of one row; those that are not set stay null. */
    private static final class Row {

        private final Map<String, Parameter> parameters = new LinkedHashMap<>();

        Row(Map<String, Class<?>> types) {
            types.forEach((column, type) -> parameters.put(column, Parameters.in(type)));
        }

        Row set(String column, Object value) {
            if (parameters.put(column, Parameters.in(value)) == null) {
                throw new IllegalArgumentException("There is no column " + column);
            }
            return this;
        }

        Row setIfAny(String column, Optional<?> value) {
            value.ifPresent(present -> set(column, present));
            return this;
        }

        Row consented(Link.Consented link) {
            return set("connection_id", link.target().connectionId())
                    .set("cloud", link.target().cloud().name())
                    .set("tenant_id", link.target().tenant().id())
                    .set("tenant_name", link.target().tenant().name())
                    .set("consented_by", link.consent().by())
                    .set("consented_at", link.consent().at());
        }

        Row ticket(Ticket ticket) {
            return set("ticket_digest", ticket.digest())
                    .set("session_binding", ticket.sessionBinding())
                    .set("expires_at", ticket.expiresAt());
        }

        Row problem(Problem problem) {
            return set("problem_code", problem.code()).set("problem_message", problem.message());
        }

        Map<String, Parameter> parameters() {
            return parameters;
        }
    }
}
