package dev.rollcall.messaging;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Reports at start what is wrong with the topics, without a stack trace. */
final class TopicsDifferAnalyzer extends AbstractFailureAnalyzer<TopicsDiffer> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, TopicsDiffer cause) {
        return new FailureAnalysis(
                String.valueOf(cause.getMessage()),
                "Create what is missing and set what differs, as asyncapi.yaml of the events module lists it. Partitions can "
                        + "only be put right with a new topic: a company's events would otherwise go on in another one.",
                cause);
    }
}
