package dev.rollcall.messaging;

import java.util.List;

/** The broker's topics are not configured as the contract says; nothing may be consumed or published. */
final class TopicsDiffer extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * Makes the exception.
     *
     * @param differences a sentence each
     */
    TopicsDiffer(List<String> differences) {
        super(String.join(" ", differences));
    }
}
