package dev.rollcall.approval.broken.infrastructure;

/** A class named for nothing. */
public final class ThingManager {}
