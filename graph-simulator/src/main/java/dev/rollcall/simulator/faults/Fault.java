package dev.rollcall.simulator.faults;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A failure on demand.
 *
 * @param path matched anywhere in a request's path and query, decoded
 * @param status of the answer; null leaves the answer as it is, but for what else is asked here
 * @param code of the error in the body; null for the usual one of that status
 * @param times how often; −1 for good
 * @param afterPages how many matching requests are answered well first
 * @param retryAfter seconds; null for an answer without the header
 * @param latencyMs that the answer takes longer
 * @param empty whether the answer is a success without anything in it
 * @param truncated whether the answer's body stops in its middle
 */
public record Fault(
        Pattern path,
        @Nullable Integer status,
        @Nullable String code,
        int times,
        int afterPages,
        @Nullable Integer retryAfter,
        int latencyMs,
        boolean empty,
        boolean truncated) {}
