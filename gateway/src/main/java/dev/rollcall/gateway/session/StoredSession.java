package dev.rollcall.gateway.session;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.session.MapSession;
import org.springframework.session.Session;
import org.springframework.session.SessionIdGenerator;

/**
 * A session that knows what was changed in it since it was read, so that two requests of one browser do not undo each other's
 * changes. It holds texts only: nothing in it depends on a class of this or that release.
 */
final class StoredSession implements Session {

    private static final SessionIdGenerator IDS = new UnguessableIds();

    private final MapSession session;
    private final Map<String, String> put = new HashMap<>();
    private final Set<String> removed = new TreeSet<>();
    private @Nullable String storedId;
    private Instant storedAccess;

    private StoredSession(MapSession session, @Nullable String storedId) {
        this.session = session;
        this.storedId = storedId;
        this.storedAccess = session.getLastAccessedTime();
        session.setSessionIdGenerator(IDS);
    }

    static StoredSession begin(Instant now) {
        MapSession session = new MapSession(IDS);
        session.setCreationTime(now);
        session.setLastAccessedTime(now);
        return new StoredSession(session, null);
    }

    static StoredSession read(
            String id, Instant created, Instant accessed, Duration idle, Map<String, String> attributes) {
        MapSession session = new MapSession(id);
        session.setCreationTime(created);
        session.setLastAccessedTime(accessed);
        session.setMaxInactiveInterval(idle);
        attributes.forEach(session::setAttribute);
        return new StoredSession(session, id);
    }

    /** The id under which it was found; null when it never was stored. */
    @Nullable
    String storedId() {
        return storedId;
    }

    /** What was changed is stored now. */
    void stored() {
        storedId = getId();
        storedAccess = getLastAccessedTime();
        put.clear();
        removed.clear();
    }

    Map<String, String> put() {
        return put;
    }

    Set<String> removed() {
        return removed;
    }

    /** Whether there is anything worth a write; that somebody is still here is worth one a minute. */
    boolean isWorthSaving() {
        return !put.isEmpty()
                || !removed.isEmpty()
                || !getId().equals(storedId)
                || Duration.between(storedAccess, getLastAccessedTime()).toSeconds() >= 60;
    }

    @Override
    public String getId() {
        return session.getId();
    }

    @Override
    public String changeSessionId() {
        return session.changeSessionId();
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // so Spring Session has it
    public <T> @Nullable T getAttribute(String name) {
        return session.getAttribute(name);
    }

    @Override
    public Set<String> getAttributeNames() {
        return session.getAttributeNames();
    }

    @Override
    public void setAttribute(String name, @Nullable Object value) {
        if (value == null) {
            removeAttribute(name);
        } else if (value instanceof String text) {
            session.setAttribute(name, text);
            put.put(name, text);
            removed.remove(name);
        } else {
            throw new IllegalArgumentException("A session holds texts only; " + name + " is a " + value.getClass());
        }
    }

    @Override
    public void removeAttribute(String name) {
        session.removeAttribute(name);
        put.remove(name);
        removed.add(name);
    }

    @Override
    public Instant getCreationTime() {
        return session.getCreationTime();
    }

    @Override
    public void setLastAccessedTime(Instant time) {
        session.setLastAccessedTime(time);
    }

    @Override
    public Instant getLastAccessedTime() {
        return session.getLastAccessedTime();
    }

    @Override
    public void setMaxInactiveInterval(Duration interval) {
        session.setMaxInactiveInterval(interval);
    }

    @Override
    public Duration getMaxInactiveInterval() {
        return session.getMaxInactiveInterval();
    }

    @Override
    public boolean isExpired() {
        return session.isExpired();
    }

    private static final class UnguessableIds implements SessionIdGenerator {

        private final SecureRandom random = new SecureRandom();

        @Override
        public String generate() {
            byte[] id = new byte[32];
            random.nextBytes(id);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
        }
    }
}
