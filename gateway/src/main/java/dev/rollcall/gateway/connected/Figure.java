package dev.rollcall.gateway.connected;

import dev.rollcall.gateway.page.Wording;
import java.util.ArrayList;
import java.util.List;

/**
 * A figure that other pages show as well.
 *
 * @param name as the glossary has it
 */
record Figure(String name, String label, String value) {

    private static Figure of(String name, long value, Wording words) {
        return new Figure(name, words.text("figure." + name), words.number(value));
    }

    /** The figures that all pages share, by the names of the glossary. */
    static List<Figure> of(ConnectedPage.Answers answers, Wording words) {
        List<Figure> figures = new ArrayList<>();
        answers.figures().ifPresent(known -> {
            figures.add(Figure.of("roster", known.roster(), words));
            figures.add(Figure.of("asleep", known.asleep(), words));
            figures.add(Figure.of("waiting", known.waiting(), words));
            figures.add(Figure.of("ready", known.ready(), words));
        });
        answers.staged().ifPresent(known -> {
            figures.add(Figure.of("inScope", known.inScope(), words));
            figures.add(Figure.of("staged", known.staged(), words));
            figures.add(Figure.of("notSynced", known.notSynced(), words));
        });
        return figures;
    }
}
