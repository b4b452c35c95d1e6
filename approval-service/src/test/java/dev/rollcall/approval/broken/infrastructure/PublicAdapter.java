package dev.rollcall.approval.broken.infrastructure;

/** An adapter that everybody could use. */
public final class PublicAdapter {}
