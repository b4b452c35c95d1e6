package dev.rollcall.guards;

/** The roles that there are, the mightiest first: each may do what those after it may. The product's own are no others. */
public enum GrantedRole {
    PARTNER_ADMIN,
    COMPANY_ADMIN,
    APPROVER,
    VIEWER,
    BILLING_READER;

    /** Whether what needs a role is not for this one. */
    public boolean isTooSmallFor(GrantedRole smallest) {
        return compareTo(smallest) > 0;
    }
}
