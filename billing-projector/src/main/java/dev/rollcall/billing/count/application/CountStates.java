package dev.rollcall.billing.count.application;

import dev.rollcall.billing.count.model.CountEvent;
import dev.rollcall.billing.count.model.CountFact;
import dev.rollcall.billing.count.model.CountState;
import dev.rollcall.commands.States;

/**
 * How far each company's facts have been counted, the intervals in which its members were billable, and every count.
 *
 * <p>Saving fails when the state before is not the one that is kept.
 */
public interface CountStates extends States<CountFact, CountState, CountEvent> {}
