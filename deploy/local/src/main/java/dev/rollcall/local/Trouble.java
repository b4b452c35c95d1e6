package dev.rollcall.local;

/** What keeps Rollcall from doing as it was told; the message is a sentence for the person at the keyboard. */
public final class Trouble extends Exception {

    public Trouble(String sentence) {
        super(sentence);
    }

    public Trouble(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
