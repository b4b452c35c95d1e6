package dev.rollcall.gateway.fakes;

import java.util.List;

/** A request that the service's description does not allow. */
@SuppressWarnings("serial")
final class MalformedRequest extends RuntimeException {

    MalformedRequest(List<String> errors) {
        super(String.join("; ", errors));
    }
}
