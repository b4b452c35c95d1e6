package dev.rollcall.simulator.generation;

import java.util.List;

/**
 * A department of an industry.
 *
 * @param weight how many people it has, in relation to the others
 */
record Department(String name, int weight, String division, String headTitle, List<String> titles) {}
