package dev.rollcall.local.failure;

import java.io.IOException;
import java.io.UncheckedIOException;

/** What keeps Rollcall from doing as it was told; the message is a sentence for the person at the keyboard. */
public final class CommandFailure extends Exception {

    public CommandFailure(String sentence) {
        super(sentence);
    }

    public CommandFailure(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /** Why a command failed, as a sentence. */
    public static String reason(Exception failure) {
        if (failure instanceof UncheckedIOException unchecked) {
            IOException cause = unchecked.getCause();
            return unchecked.getMessage() + (cause == null ? "." : ": " + FileErrors.reason(cause) + ".");
        }
        return String.valueOf(failure.getMessage());
    }
}
