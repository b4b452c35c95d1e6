package dev.rollcall.fetcher.snapshot.model;

/** A request to Microsoft failed, and the retries are used up. */
public final class GraphException extends RuntimeException {

    private final GraphResource resource;
    private final transient Fault fault;

    /** A fault that is not expected to pass by itself. */
    public GraphException(GraphResource resource, Fault fault) {
        super(resource + ": " + fault);
        this.resource = resource;
        this.fault = fault;
    }

    /** What the request was to read. */
    public GraphResource resource() {
        return resource;
    }

    /** Why it failed. */
    public Fault fault() {
        return fault;
    }

    /** What it means for the run. */
    public Diagnosis diagnosis() {
        return Diagnosis.of(resource, fault);
    }
}
