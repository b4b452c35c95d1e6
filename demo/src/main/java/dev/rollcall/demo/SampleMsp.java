package dev.rollcall.demo;

import java.util.UUID;

/** Who signs in to an installation on one machine: the partner that the simulator knows, and its administrator. */
public final class SampleMsp {

    public static final UUID TENANT_ID = UUID.fromString("0a1b2c3d-0000-4000-8000-000000000001");
    public static final UUID PARTNER_ID = UUID.fromString("0a1b2c3d-0000-4000-8000-0000000000a1");
    public static final String PARTNER = "Northgate IT";
    public static final UUID ADMIN_OBJECT_ID = UUID.fromString("0a1b2c3d-0000-4000-8000-00000000da4a");
    public static final String ADMIN = "Dana Reyes";
    public static final String ADMIN_ACCOUNT = "dana.reyes@northgate.example";

    /** The registration of Rollcall that the simulator accepts in every cloud. No secret worth the name: it opens nothing else. */
    public static final String CLIENT_ID = "6f1f6a52-9c1b-4d1e-8a43-2f6f5d6a7b01";

    public static final String CLIENT_SECRET = "rollcall-demo-secret";

    private SampleMsp() {}
}
