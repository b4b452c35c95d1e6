package dev.rollcall.fetcher.sync.application;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import reactor.test.scheduler.VirtualTimeScheduler;

/** A clock on the virtual time of a test. */
public final class VirtualClock extends Clock {

    private final VirtualTimeScheduler time;

    public VirtualClock(VirtualTimeScheduler time) {
        this.time = time;
    }

    @Override
    public ZoneOffset getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(time.now(TimeUnit.MILLISECONDS));
    }
}
