package dev.rollcall.events;

/**
 * What went wrong, in words for an administrator.
 *
 * @param code stable, for programs, as {@code consent-withdrawn} or {@code page-failed}
 * @param message what happened, to which company, and what to do next
 */
public record Problem(String code, String message) {}
