package dev.rollcall.local;

import java.io.PrintStream;
import tools.jackson.databind.JsonNode;

/** {@code dead-letters}: what could not be processed, in which service, for which company, and why. */
final class DeadLetters {

    private DeadLetters() {}

    /** 0 when there is none. */
    static int run(Installation installation, PrintStream out) throws Trouble, InterruptedException {
        Browser browser = SignIn.asPartnerAdmin(installation);
        int found = 0;
        for (Program program : Program.all()) {
            if (!program.isService() || program.name().equals(Program.GATEWAY)) {
                continue;
            }
            JsonNode letters = browser.call(
                            "GET", installation.gateway().resolve("/api/" + program.name() + "/dead-letters"), null)
                    .ok()
                    .json();
            for (JsonNode letter : letters.isArray() ? letters : letters.path("items")) {
                found++;
                out.println(program.name() + "  " + letter);
            }
        }
        if (found == 0) {
            out.println("No dead letters.");
        }
        return found == 0 ? 0 : 1;
    }
}
