package dev.rollcall.gateway.live;

import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Counts the open streams of each session and person, so that nobody takes all that this copy of the gateway can hold. */
@Component
class OpenStreams {

    private final LiveSettings settings;
    private final Map<String, Integer> open = new HashMap<>();

    OpenStreams(LiveSettings settings) {
        this.settings = settings;
    }

    /** Takes a place for one more stream; whether there was one. */
    synchronized boolean open(String sessionId, String subject) {
        if (count("session " + sessionId) >= settings.perSession()
                || count("person " + subject) >= settings.perPerson()) {
            return false;
        }
        open.merge("session " + sessionId, 1, Integer::sum);
        open.merge("person " + subject, 1, Integer::sum);
        return true;
    }

    /** Gives the place back. */
    synchronized void close(String sessionId, String subject) {
        release("session " + sessionId);
        release("person " + subject);
    }

    private int count(String whose) {
        return open.getOrDefault(whose, 0);
    }

    private void release(String whose) {
        open.computeIfPresent(whose, (key, count) -> count == 1 ? null : count - 1);
    }
}
