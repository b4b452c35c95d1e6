package dev.rollcall.gateway.company;

import dev.rollcall.gateway.page.TimeZones;
import dev.rollcall.gateway.page.Wording;
import dev.rollcall.gateway.service.Approval;
import dev.rollcall.gateway.service.Consent;
import dev.rollcall.gateway.service.Staging;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A company's settings: what can be changed of it, and the end of it, each with what that does.
 *
 * @param name as it is to be read; what the form holds is in {@code form}
 * @param archive null for those who may not, and when it is archived already
 * @param reactivate null for those who may not, and unless it is archived
 * @param delete null for those who may not
 */
record SettingsView(
        String name,
        Form form,
        @Nullable Step archive,
        @Nullable Step reactivate,
        @Nullable Deletion delete) {

    /**
     * Name and time zone, as they are or as somebody has entered them.
     *
     * @param wrong the name of the field that was refused; null when none was
     * @param error why, in words; null when nothing was refused
     */
    record Form(
            String name,
            String timeZone,
            List<String> zones,
            @Nullable String wrong,
            @Nullable String error) {}

    /** Something that can be taken back, and what it does. */
    record Step(List<String> effects) {}

    /**
     * What cannot be taken back.
     *
     * @param possible whether it is possible now: archived, or never connected
     * @param mustType the name that has to be typed
     * @param error why it was refused; null when it was not
     */
    record Deletion(
            boolean possible,
            String mustType,
            List<String> effects,
            @Nullable String error) {}

    /** What is known of a company; empty where a service does not answer. */
    record Answers(
            Consent.Company company,
            Consent.Connection connection,
            Optional<Staging.Figures> staged,
            Optional<Approval.Figures> roster) {

        boolean isDeletable() {
            return company.isArchived()
                    || (connection.status() == Consent.Status.NOT_CONNECTED && connection.connectedAt() == null);
        }
    }

    static Form form(Consent.Company company) {
        return new Form(company.name(), company.timeZone(), TimeZones.ofPlaces(), null, null);
    }

    static SettingsView of(Answers answers, Form form, boolean mayEnd, @Nullable String deletionRefused, Wording w) {
        boolean archived = answers.company().isArchived();
        return new SettingsView(
                w.name(answers.company().name()),
                form,
                mayEnd && !archived ? new Step(archiving(answers, w)) : null,
                mayEnd && archived ? new Step(reactivating(answers, w)) : null,
                mayEnd
                        ? new Deletion(
                                answers.isDeletable(), answers.company().name(), deleting(answers, w), deletionRefused)
                        : null);
    }

    private static List<String> archiving(Answers answers, Wording w) {
        List<String> effects = new ArrayList<>();
        effects.add(w.text("settings.archive.sync"));
        answers.roster()
                .ifPresentOrElse(
                        figures -> {
                            effects.add(w.text("settings.archive.billing", figures.billable()));
                            effects.add(w.text("settings.archive.roster", figures.roster()));
                            if (figures.waiting() + figures.ready() > 0) {
                                effects.add(w.text("settings.archive.open", figures.waiting(), figures.ready()));
                            }
                        },
                        () -> effects.add(w.text("settings.archive.unknown")));
        effects.add(w.text("settings.archive.back"));
        return effects;
    }

    private static List<String> reactivating(Answers answers, Wording w) {
        List<String> effects = new ArrayList<>();
        effects.add(w.text("settings.reactivate.sync"));
        answers.roster()
                .ifPresent(figures ->
                        effects.add(w.text("settings.reactivate.billing", figures.roster() - figures.asleep())));
        return effects;
    }

    private static List<String> deleting(Answers answers, Wording w) {
        List<String> effects = new ArrayList<>();
        answers.staged()
                .filter(figures -> figures.directory() > 0)
                .ifPresent(figures -> effects.add(w.text("settings.delete.directory", figures.directory())));
        answers.roster().ifPresent(figures -> effects.add(w.text("settings.delete.roster", figures.roster())));
        effects.add(w.text("settings.delete.kept"));
        effects.add(w.text("settings.delete.final"));
        return effects;
    }
}
