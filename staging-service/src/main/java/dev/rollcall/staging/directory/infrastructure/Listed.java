package dev.rollcall.staging.directory.infrastructure;

import java.util.List;

/**
 * One page of a list.
 *
 * @param total how many the whole list has
 */
record Listed<T>(long total, List<T> items) {}
