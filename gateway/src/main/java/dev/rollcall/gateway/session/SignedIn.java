package dev.rollcall.gateway.session;

/**
 * Somebody who has signed in.
 *
 * @param subject {@code <tenant id>/<object id>}: stays the same whatever they are called
 * @param name for greeting them
 * @param account the name they sign in with; may be empty
 */
public record SignedIn(String subject, String name, String account) {}
