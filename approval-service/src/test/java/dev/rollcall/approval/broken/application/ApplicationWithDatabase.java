package dev.rollcall.approval.broken.application;

import org.springframework.r2dbc.core.DatabaseClient;

/** A use case that knows where things are kept. */
public record ApplicationWithDatabase(DatabaseClient database) {}
