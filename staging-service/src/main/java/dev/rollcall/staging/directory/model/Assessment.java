package dev.rollcall.staging.directory.model;

import dev.rollcall.staging.eligibility.model.Judgement;

/**
 * How a user was assessed when the company was last staged. Figures and lists count by it.
 *
 * @param judgement eligible, doubtful or excluded, and why
 * @param inScope whether the scope has them, eligible or not
 */
public record Assessment(Judgement judgement, boolean inScope) {}
