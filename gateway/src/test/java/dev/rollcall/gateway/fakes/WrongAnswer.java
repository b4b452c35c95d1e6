package dev.rollcall.gateway.fakes;

import java.util.List;

/** A fake was about to answer what the service never would, by the service's own description. */
@SuppressWarnings("serial")
final class WrongAnswer extends RuntimeException {

    WrongAnswer(ServiceDocument.Operation operation, int status, List<String> errors) {
        super("%s answers %d: %s".formatted(operation, status, String.join("; ", errors)));
    }
}
