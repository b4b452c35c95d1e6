package dev.rollcall.fetcher.reading.model;

/** Thrown when Microsoft was asked often enough. */
public final class GraphFault extends RuntimeException {

    private final Asked asked;
    private final transient Fault fault;

    /** A fault that is not expected to pass. */
    public GraphFault(Asked asked, Fault fault) {
        super(asked + ": " + fault);
        this.asked = asked;
        this.fault = fault;
    }

    /** What was asked for. */
    public Asked asked() {
        return asked;
    }

    /** Why it was not had. */
    public Fault fault() {
        return fault;
    }

    /** What it means for the run. */
    public Diagnosis diagnosis() {
        return Diagnosis.of(asked, fault);
    }
}
