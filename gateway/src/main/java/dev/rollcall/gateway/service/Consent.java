package dev.rollcall.gateway.service;

import dev.rollcall.events.Cloud;
import dev.rollcall.events.Problem;
import dev.rollcall.gateway.token.CallerClaims;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What consent-service knows and does: companies, their connections, the audit trail. */
@Component
public class Consent {

    private static final ParameterizedTypeReference<List<OfCompany>> OVERVIEW = new ParameterizedTypeReference<>() {};
    private static final ParameterizedTypeReference<List<AuditEntry>> AUDIT = new ParameterizedTypeReference<>() {};

    private final Services services;

    Consent(Services services) {
        this.services = services;
    }

    /** Where a connection stands. */
    public enum Status {
        NOT_CONNECTED,
        SIGN_IN_AWAITED,
        CONSENT_AWAITED,
        VERIFYING,
        CONNECTED,
        PAUSED,
        DISCONNECTED;

        /** Whether somebody has still to go to Microsoft. */
        public boolean isToBegin() {
            return this == NOT_CONNECTED || this == SIGN_IN_AWAITED || this == CONSENT_AWAITED || this == DISCONNECTED;
        }
    }

    /** A company's connection; what is not known yet is null. */
    public record Connection(
            Status status,
            @Nullable Cloud cloud,
            @Nullable UUID tenantId,
            @Nullable String tenantName,
            @Nullable List<Permission> permissions,
            @Nullable Problem problem,
            @Nullable String consentedBy,
            @Nullable Instant consentedAt,
            @Nullable Instant connectedAt) {

        /** How many of the permissions are granted. */
        public long granted() {
            return permissions == null
                    ? 0
                    : permissions.stream().filter(Permission::granted).count();
        }

        /** The name of the first permission that is missing; null when none is. */
        public @Nullable String missing() {
            return permissions == null
                    ? null
                    : permissions.stream()
                            .filter(permission -> !permission.granted())
                            .map(Permission::name)
                            .findFirst()
                            .orElse(null);
        }
    }

    /** One permission that is asked for. */
    public record Permission(String name, boolean granted) {}

    /**
     * A row of the overview.
     *
     * @param status of the company, as {@code ACTIVE}
     */
    public record OfCompany(
            UUID companyId,
            @Nullable String status,
            @Nullable InOverview connection) {

        public boolean isArchived() {
            return Company.isArchived(status);
        }
    }

    /** A connection at a glance. */
    public record InOverview(
            Status status,
            @Nullable Cloud cloud,
            @Nullable String tenantName,
            @Nullable Problem problem) {}

    /** A company as it stands. */
    public record Company(
            UUID companyId,
            UUID partnerId,
            String name,
            String timeZone,
            @Nullable String status) {

        /** Nothing is synced, decided or billed; its roster is kept. */
        public boolean isArchived() {
            return isArchived(status);
        }

        private static boolean isArchived(@Nullable String status) {
            // CLOSED is what ARCHIVED was called before.
            return "ARCHIVED".equals(status) || "CLOSED".equals(status);
        }
    }

    /** A company that was added. */
    public record Added(UUID companyId, String name) {}

    /**
     * One thing that was done.
     *
     * @param actor a subject; {@code policy} and the like where nobody pressed a button
     * @param target the id of whom or what it was done to
     */
    public record AuditEntry(
            Instant at,
            String actor,
            String action,
            @Nullable String target,
            @Nullable String detail) {}

    public Mono<List<OfCompany>> overview(CallerClaims caller) {
        return services.get(Service.CONSENT, caller, ServicePath.of("/overview"), OVERVIEW);
    }

    /** Adds a company to the partner that the caller acts for. */
    public Mono<Added> addCompany(CallerClaims caller, UUID partnerId, String name, String timeZone) {
        return services.post(
                Service.CONSENT,
                caller,
                ServicePath.of("/partners/{partnerId}/companies", partnerId),
                Map.of("name", name, "timeZone", timeZone),
                Added.class);
    }

    public Mono<Company> company(CallerClaims caller, UUID companyId) {
        return services.get(Service.CONSENT, caller, ServicePath.ofCompany(companyId, ""), Company.class);
    }

    /** Gives a company another name and time zone. */
    public Mono<Company> change(CallerClaims caller, UUID companyId, String name, String timeZone) {
        return services.patch(
                Service.CONSENT,
                caller,
                ServicePath.ofCompany(companyId, ""),
                Map.of("name", name, "timeZone", timeZone),
                Company.class);
    }

    /** Stops syncing, decisions and billing of a company; its roster is kept. */
    public Mono<Void> archive(CallerClaims caller, UUID companyId) {
        return services.command(Service.CONSENT, caller, ServicePath.ofCompany(companyId, "/archive"));
    }

    /** Takes archiving back. */
    public Mono<Void> reactivate(CallerClaims caller, UUID companyId) {
        return services.command(Service.CONSENT, caller, ServicePath.ofCompany(companyId, "/reactivate"));
    }

    /**
     * Deletes an archived company, or one that was never connected, with the personal data of all its people.
     *
     * @param name its name as somebody typed it; refused when it is another one
     */
    public Mono<Void> delete(CallerClaims caller, UUID companyId, String name) {
        return services.delete(
                Service.CONSENT, caller, ServicePath.ofCompany(companyId, "").with("name", name));
    }

    public Mono<Connection> connection(CallerClaims caller, UUID companyId) {
        return services.get(Service.CONSENT, caller, ServicePath.ofCompany(companyId, "/connection"), Connection.class);
    }

    /** Begins to connect; the answer is where the administrator signs in. */
    public Mono<String> connect(CallerClaims caller, UUID companyId, Cloud cloud, String sessionBinding) {
        return services.post(
                        Service.CONSENT,
                        caller,
                        ServicePath.ofCompany(companyId, "/connection"),
                        Map.of("cloud", cloud, "sessionBinding", sessionBinding),
                        SignInPage.class)
                .map(SignInPage::signInUrl);
    }

    /** Brings the code of that sign-in, or none when Microsoft gave none; the answer is where consent is given. */
    public Mono<String> signedIn(
            CallerClaims caller, UUID companyId, String state, @Nullable String code, String sessionBinding) {
        Map<String, Object> body = new HashMap<>();
        body.put("state", state);
        body.put("sessionBinding", sessionBinding);
        if (code != null) {
            body.put("code", code);
        }
        return services.post(
                        Service.CONSENT,
                        caller,
                        ServicePath.ofCompany(companyId, "/connection/sign-in"),
                        body,
                        ConsentPage.class)
                .map(ConsentPage::consentUrl);
    }

    /** Brings what Microsoft answered to the request for consent, errors included. */
    public Mono<Connection> consented(
            CallerClaims caller, UUID companyId, Map<String, String> answer, String sessionBinding) {
        Map<String, Object> body = new HashMap<>(answer);
        body.put("sessionBinding", sessionBinding);
        return services.post(
                Service.CONSENT,
                caller,
                ServicePath.ofCompany(companyId, "/connection/consent"),
                body,
                Connection.class);
    }

    public Mono<Void> disconnect(CallerClaims caller, UUID companyId) {
        return services.delete(Service.CONSENT, caller, ServicePath.ofCompany(companyId, "/connection"));
    }

    public Mono<List<AuditEntry>> audit(CallerClaims caller, UUID companyId, int size) {
        return services.get(
                Service.CONSENT,
                caller,
                ServicePath.ofCompany(companyId, "/audit").with("size", size),
                AUDIT);
    }

    private record SignInPage(String signInUrl) {}

    private record ConsentPage(String consentUrl) {}
}
