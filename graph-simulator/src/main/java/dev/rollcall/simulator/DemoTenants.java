package dev.rollcall.simulator;

import dev.rollcall.simulator.directory.Administrator;
import dev.rollcall.simulator.directory.Cloud;
import dev.rollcall.simulator.directory.TenantSpec;
import java.util.List;
import java.util.UUID;

/** The tenants of the demo: a partner, and three companies that it looks after. */
final class DemoTenants {

    private static final TenantSpec NORTHGATE = new TenantSpec(
            UUID.fromString("0a1b2c3d-0000-4000-8000-000000000001"),
            Cloud.GLOBAL,
            "Northgate IT",
            "northgate.example",
            9,
            1,
            new Administrator(UUID.fromString("0a1b2c3d-0000-4000-8000-00000000da4a"), "Dana", "Reyes", "dana.reyes"));

    static final List<TenantSpec> ALL = List.of(
            NORTHGATE,
            customer(
                    "0a1b2c3d-0000-4000-8000-000000000011",
                    Cloud.GLOBAL,
                    "Brightwater Logistics",
                    "brightwater",
                    2400,
                    11),
            customer(
                    "0a1b2c3d-0000-4000-8000-000000000012",
                    Cloud.GLOBAL,
                    "Eastfield School District",
                    "eastfield",
                    1900,
                    12),
            customer(
                    "0a1b2c3d-0000-4000-8000-000000000013",
                    Cloud.US_GOV,
                    "Kestrel Defense Components",
                    "kestrel",
                    700,
                    13));

    private DemoTenants() {}

    private static TenantSpec customer(String id, Cloud cloud, String name, String domain, int users, long seed) {
        return new TenantSpec(UUID.fromString(id), cloud, name, domain + ".example", users, seed, null);
    }
}
