package dev.rollcall.messaging;

import java.util.Map;

/** An event as it arrived: its envelope, and the headers and text that it came in, for a dead letter. */
record IncomingEvent(Envelope envelope, Map<String, String> headers, String body) {}
