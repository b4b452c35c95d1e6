package dev.rollcall.consent.company.model;

import java.util.UUID;

/** An MSP that looks after companies. */
public record Partner(UUID partnerId, String name) {}
