package dev.rollcall.consent.grant.model;

import java.util.UUID;

/** That somebody may see something. */
public sealed interface Grant {

    /** Who: tenant and object id of the person's id token, as {@code <tid>/<oid>}. */
    String subject();

    /** What the person is called, for lists of grants. */
    String name();

    /** On a partner, and so on each of its companies. */
    record OnPartner(UUID partnerId, String subject, String name, PartnerRole role) implements Grant {}

    /** On one company. */
    record OnCompany(UUID companyId, String subject, String name, CompanyRole role) implements Grant {}
}
