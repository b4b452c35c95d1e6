package dev.rollcall.messaging;

import java.util.List;

/** The broker does not keep the topics as the contract says; nothing may be read or said on them. */
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
