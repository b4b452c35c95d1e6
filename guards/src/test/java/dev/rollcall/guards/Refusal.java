package dev.rollcall.guards;

/** What {@link NotesService} says to who asks for what it does not do. */
@SuppressWarnings("serial")
final class Refusal extends RuntimeException {

    final int status;
    final String code;

    Refusal(int status, String code, String detail) {
        super(detail);
        this.status = status;
        this.code = code;
    }
}
