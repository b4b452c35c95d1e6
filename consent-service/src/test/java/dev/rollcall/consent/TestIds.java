package dev.rollcall.consent;

import java.util.UUID;

/** The partner that tests begin with, and its administrator. */
public final class TestIds {

    public static final UUID PARTNER = UUID.fromString("0a1b2c3d-0000-4000-8000-0000000000a1");
    public static final String DANA = "0a1b2c3d-0000-4000-8000-000000000001/0a1b2c3d-0000-4000-8000-00000000da4a";

    private TestIds() {}
}
