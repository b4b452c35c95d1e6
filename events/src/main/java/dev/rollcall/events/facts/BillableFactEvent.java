package dev.rollcall.events.facts;

import dev.rollcall.events.Event;

/** Everything that billing gets: opaque ids and instants, no names and no addresses. */
public sealed interface BillableFactEvent extends Event permits BillableFact, DayEnded {}
