package dev.rollcall.events.roster;

import dev.rollcall.events.Event;

/** A part of a commit: its changes first, then the event that says that it is whole. */
public sealed interface RosterEvent extends Event permits RosterChanged, RosterCommitted {

    long commit();
}
