package dev.rollcall.demo;

import java.util.List;
import java.util.UUID;

/**
 * A customer of the sample MSP. The simulator has a tenant for each.
 *
 * @param cloud as Rollcall names it
 * @param groups how many of the tenant's groups are chosen; 0 for everyone
 */
record SampleCompany(String name, String timeZone, String cloud, UUID tenantId, String domain, int groups) {

    static List<SampleCompany> all() {
        return List.of(
                new SampleCompany(
                        "Brightwater Logistics",
                        "America/Chicago",
                        "GLOBAL",
                        UUID.fromString("0a1b2c3d-0000-4000-8000-000000000011"),
                        "brightwater.example",
                        3),
                new SampleCompany(
                        "Eastfield School District",
                        "America/New_York",
                        "GLOBAL",
                        UUID.fromString("0a1b2c3d-0000-4000-8000-000000000012"),
                        "eastfield.example",
                        0),
                new SampleCompany(
                        "Kestrel Defense Components",
                        "America/Los_Angeles",
                        "US_GOV",
                        UUID.fromString("0a1b2c3d-0000-4000-8000-000000000013"),
                        "kestrel.example",
                        4));
    }

    /** Who may consent for the company, as the account picker shows them. */
    String administrator() {
        return "admin@" + domain;
    }
}
