package dev.rollcall.simulator.generation;

import dev.rollcall.simulator.directory.Kind;

/** How many users of each kind a tenant of a size has; the rest are people. */
record Quotas(int guests, int shared, int rooms, int equipment, int disabled, int noMailbox, int doubtful) {

    static Quotas of(int users) {
        return new Quotas(
                percent(users, 3.0),
                percent(users, 2.0),
                percent(users, 0.7),
                percent(users, 0.3),
                percent(users, 4.0),
                percent(users, 1.0),
                users < 40 ? 0 : Math.min(12, 3 + users / 400));
    }

    /**
     * The kind at a place: the first places are guests', then come the shared mailboxes' and so on.
     *
     * @return the kind, with the place within it
     */
    Placed at(long place) {
        long left = place;
        int[] sizes = {guests, shared, rooms, equipment, disabled, noMailbox, doubtful};
        Kind[] kinds = {
            Kind.GUEST, Kind.SHARED_MAILBOX, Kind.ROOM, Kind.EQUIPMENT, Kind.DISABLED, Kind.NO_MAILBOX, Kind.DOUBTFUL
        };
        for (int i = 0; i < sizes.length; i++) {
            if (left < sizes[i]) {
                return new Placed(kinds[i], (int) left);
            }
            left -= sizes[i];
        }
        return new Placed(Kind.PERSON, (int) left);
    }

    private static int percent(int users, double share) {
        return (int) Math.round(users * share / 100);
    }

    /** @param index from 0 among those of the kind */
    record Placed(Kind kind, int index) {}
}
