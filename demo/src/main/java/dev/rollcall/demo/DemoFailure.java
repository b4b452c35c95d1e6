package dev.rollcall.demo;

/** An installation that did not do what the demo expects of it; the message is a sentence for the person at the keyboard. */
public final class DemoFailure extends Exception {

    public DemoFailure(String sentence) {
        super(sentence);
    }

    public DemoFailure(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
