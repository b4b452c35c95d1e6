package dev.rollcall.fetcher.reading.model;

/** Where a page of changes leads. */
public sealed interface Onward {

    /** There is more to read now. */
    record More(String link) implements Onward {}

    /** That was all; later changes will be found at the link. */
    record UpToDate(String link) implements Onward {}
}
