package dev.rollcall.gateway.policy;

import dev.rollcall.gateway.page.Wording;
import java.util.List;

/** How changes are handled automatically. */
record PoliciesView(List<Preset> presets) {

    /** The names of the presets that approval-service knows. */
    private static final List<String> NAMES = List.of("NEW_PEOPLE_WAIT", "INCLUDE_EVERYONE");

    /** A policy to choose. */
    record Preset(String value, String name, String text, boolean selected) {}

    static PoliciesView of(String preset, Wording w) {
        return new PoliciesView(NAMES.stream()
                .map(name -> new Preset(
                        name, w.text("policy." + name), w.text("policy." + name + ".text"), name.equals(preset)))
                .toList());
    }
}
