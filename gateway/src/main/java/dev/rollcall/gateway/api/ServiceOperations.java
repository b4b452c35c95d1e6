package dev.rollcall.gateway.api;

import static dev.rollcall.gateway.service.Service.APPROVAL;
import static dev.rollcall.gateway.service.Service.BILLING;
import static dev.rollcall.gateway.service.Service.CONSENT;
import static dev.rollcall.gateway.service.Service.FETCHER;
import static dev.rollcall.gateway.service.Service.STAGING;
import static dev.rollcall.tenancy.Role.APPROVER;
import static dev.rollcall.tenancy.Role.BILLING_READER;
import static dev.rollcall.tenancy.Role.COMPANY_ADMIN;
import static dev.rollcall.tenancy.Role.PARTNER_ADMIN;
import static dev.rollcall.tenancy.Role.VIEWER;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.PATCH;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import dev.rollcall.gateway.service.Service;
import dev.rollcall.tenancy.Role;
import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/** The allow-list of what services answer, and who may ask for it. */
@Component
class ServiceOperations implements ApiResource {

    private static final String COMPANY = "/companies/{companyId}";

    private static final List<ApiOperation> ALL = List.of(
            // Companies
            of(GET, COMPANY, BILLING_READER, CONSENT, "A company"),
            of(
                    PATCH,
                    COMPANY,
                    COMPANY_ADMIN,
                    CONSENT,
                    "Gives the company another name or time zone; what is left out stays as it is"),
            of(
                    POST,
                    COMPANY + "/archive",
                    PARTNER_ADMIN,
                    CONSENT,
                    "Archives the company: syncing, decisions and billing stop, the roster is kept"),
            of(POST, COMPANY + "/reactivate", PARTNER_ADMIN, CONSENT, "Reactivates an archived company"),
            of(
                    DELETE,
                    COMPANY,
                    PARTNER_ADMIN,
                    CONSENT,
                    "Deletes the company with all personal data, for good; its name confirms it. Only once it is archived, or when it was never connected",
                    "name"),
            of(GET, COMPANY + "/connection", VIEWER, CONSENT, "How the company's tenant is connected"),
            of(GET, COMPANY + "/audit", VIEWER, CONSENT, "What was done, newest first", "size"),
            of(GET, COMPANY + "/grants", COMPANY_ADMIN, CONSENT, "Who has which role at the company"),
            of(PUT, COMPANY + "/grants", COMPANY_ADMIN, CONSENT, "Gives somebody a role at the company"),
            of(DELETE, COMPANY + "/grants", COMPANY_ADMIN, CONSENT, "Takes a role away", "subject"),
            of(GET, "/partners/{partnerId}/companies", PARTNER_ADMIN, CONSENT, "The companies of a partner"),
            of(POST, "/partners/{partnerId}/companies", PARTNER_ADMIN, CONSENT, "Adds a company"),
            of(
                    GET,
                    "/partners/{partnerId}/audit",
                    PARTNER_ADMIN,
                    CONSENT,
                    "What was done for the partner itself, as creating its API keys, newest first",
                    "size"),

            // API keys: an API key can list and end them, and create none
            of(GET, COMPANY + "/api-keys", COMPANY_ADMIN, CONSENT, "The company's API keys, without their secrets"),
            of(
                    POST,
                    COMPANY + "/api-keys",
                    COMPANY_ADMIN,
                    CONSENT,
                    "Creates an API key for the company; the answer is the only one that ever shows it. For people only, not with an API key"),
            of(
                    DELETE,
                    COMPANY + "/api-keys/{keyId}",
                    COMPANY_ADMIN,
                    CONSENT,
                    "Ends an API key of the company for good"),
            of(
                    GET,
                    "/partners/{partnerId}/api-keys",
                    PARTNER_ADMIN,
                    CONSENT,
                    "The partner's API keys, without their secrets"),
            of(
                    POST,
                    "/partners/{partnerId}/api-keys",
                    PARTNER_ADMIN,
                    CONSENT,
                    "Creates an API key for all companies of the partner; the answer is the only one that ever shows it. For people only, not with an API key"),
            of(
                    DELETE,
                    "/partners/{partnerId}/api-keys/{keyId}",
                    PARTNER_ADMIN,
                    CONSENT,
                    "Ends an API key of the partner for good"),

            // Syncing
            of(GET, COMPANY + "/sync", VIEWER, FETCHER, "The sync that runs, the last one and the next"),
            of(POST, COMPANY + "/sync", COMPANY_ADMIN, FETCHER, "Syncs now, or joins the run that is under way"),
            of(PUT, COMPANY + "/sync/interval", COMPANY_ADMIN, FETCHER, "Sets how often the company is synced"),
            of(GET, COMPANY + "/runs", VIEWER, FETCHER, "Past sync runs, newest first", "size"),

            // Directory and scope
            of(GET, COMPANY + "/directory", BILLING_READER, STAGING, "The directory as it was last read, in figures"),
            of(GET, COMPANY + "/scope", VIEWER, STAGING, "Who is in scope: everyone or the members of chosen groups"),
            of(PUT, COMPANY + "/scope", COMPANY_ADMIN, STAGING, "Chooses the scope"),
            of(POST, COMPANY + "/scope/preview", VIEWER, STAGING, "What choosing a scope would change"),
            of(
                    GET,
                    COMPANY + "/groups",
                    VIEWER,
                    STAGING,
                    "Groups of the directory, by name",
                    "search",
                    "selected",
                    "page",
                    "size"),
            of(
                    GET,
                    COMPANY + "/people",
                    VIEWER,
                    STAGING,
                    "People of the directory with their eligibility, by name",
                    "search",
                    "verdict",
                    "reason",
                    "population",
                    "page",
                    "size"),
            of(PUT, COMPANY + "/people/{objectId}/override", APPROVER, STAGING, "Brings somebody in although excluded"),
            of(DELETE, COMPANY + "/people/{objectId}/override", APPROVER, STAGING, "Ends bringing somebody in"),
            of(POST, COMPANY + "/restage", COMPANY_ADMIN, STAGING, "Publishes the whole staged state again"),

            // Review
            of(GET, COMPANY + "/review", BILLING_READER, APPROVAL, "What waits and what a commit would do, in figures"),
            of(
                    GET,
                    COMPANY + "/review/changes",
                    VIEWER,
                    APPROVAL,
                    "Open changes",
                    "filter",
                    "search",
                    "sort",
                    "page",
                    "size"),
            of(POST, COMPANY + "/decisions", APPROVER, APPROVAL, "Approves or denies open changes"),
            of(POST, COMPANY + "/sleep", APPROVER, APPROVAL, "Puts people or groups to sleep, or wakes them"),
            new ApiOperation.Forwarded(
                    GET,
                    COMPANY + "/sleep/groups",
                    VIEWER,
                    "Groups that can be put to sleep, those in scope first",
                    List.of("search", "page", "size"),
                    APPROVAL,
                    COMPANY + "/groups"),
            of(GET, COMPANY + "/policy", VIEWER, APPROVAL, "What is approved automatically"),
            of(PUT, COMPANY + "/policy", COMPANY_ADMIN, APPROVAL, "Chooses what is approved automatically"),

            // Roster
            of(GET, COMPANY + "/commits", VIEWER, APPROVAL, "Commits, newest first", "size"),
            of(POST, COMPANY + "/commits", APPROVER, APPROVAL, "Commits what is approved"),
            of(GET, COMPANY + "/members", VIEWER, APPROVAL, "Members, by name", "filter", "search", "page", "size"),
            of(GET, COMPANY + "/members/{memberId}", VIEWER, APPROVAL, "A member with groups and history"),

            // Billing
            of(GET, COMPANY + "/count", BILLING_READER, BILLING, "The billable count, now or at an instant", "at"),
            of(GET, COMPANY + "/counts", BILLING_READER, BILLING, "Every change of the billable count", "from", "to"));

    @Override
    public List<ApiOperation> operations() {
        return ALL;
    }

    private static ApiOperation of(
            HttpMethod method, String path, Role role, Service service, String summary, String... parameters) {
        return new ApiOperation.Forwarded(method, path, role, summary, List.of(parameters), service, path);
    }
}
