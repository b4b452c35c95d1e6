package dev.rollcall.fetcher.snapshot.model;

/** How a page of changes continues. */
public sealed interface Continuation {

    /** More pages follow ({@code @odata.nextLink}). */
    record MorePages(String link) implements Continuation {}

    /** This was the last page; later changes are at the link ({@code @odata.deltaLink}). */
    record UpToDate(String link) implements Continuation {}
}
