package dev.rollcall.gateway.company;

import dev.rollcall.gateway.page.TimeZones;
import dev.rollcall.gateway.page.Wording;
import dev.rollcall.gateway.service.ClosurePreview;
import dev.rollcall.gateway.service.Consent;
import java.util.ArrayList;
import java.util.List;
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

    static Form form(Consent.Company company) {
        return new Form(company.name(), company.timeZone(), TimeZones.ofPlaces(), null, null);
    }

    static SettingsView of(
            Consent.Company company,
            ClosurePreview preview,
            Form form,
            boolean mayEnd,
            @Nullable String deletionRefused,
            Wording w) {
        ClosurePreview.Archiving archive = preview.archive();
        ClosurePreview.Reactivating reactivate = preview.reactivate();
        return new SettingsView(
                w.name(company.name()),
                form,
                mayEnd && archive != null ? new Step(archiving(archive, w)) : null,
                mayEnd && reactivate != null ? new Step(reactivating(reactivate, w)) : null,
                mayEnd
                        ? new Deletion(
                                preview.delete().possible(),
                                company.name(),
                                deleting(preview.delete(), w),
                                deletionRefused)
                        : null);
    }

    private static List<String> archiving(ClosurePreview.Archiving archive, Wording w) {
        List<String> effects = new ArrayList<>();
        effects.add(w.text("settings.archive.sync"));
        Long billable = archive.noLongerBillable();
        Long roster = archive.rosterKept();
        Long waiting = archive.waiting();
        Long ready = archive.ready();
        if (billable == null || roster == null || waiting == null || ready == null) {
            effects.add(w.text("settings.archive.unknown"));
        } else {
            effects.add(w.text("settings.archive.billing", billable));
            effects.add(w.text("settings.archive.roster", roster));
            if (waiting + ready > 0) {
                effects.add(w.text("settings.archive.open", waiting, ready));
            }
        }
        effects.add(w.text("settings.archive.back"));
        return effects;
    }

    private static List<String> reactivating(ClosurePreview.Reactivating reactivate, Wording w) {
        List<String> effects = new ArrayList<>();
        effects.add(w.text("settings.reactivate.sync"));
        Long billable = reactivate.billableAgain();
        if (billable != null) {
            effects.add(w.text("settings.reactivate.billing", billable));
        }
        return effects;
    }

    private static List<String> deleting(ClosurePreview.Deleting delete, Wording w) {
        List<String> effects = new ArrayList<>();
        Long directory = delete.directoryErased();
        if (directory != null && directory > 0) {
            effects.add(w.text("settings.delete.directory", directory));
        }
        Long roster = delete.rosterErased();
        if (roster != null) {
            effects.add(w.text("settings.delete.roster", roster));
        }
        effects.add(w.text("settings.delete.kept"));
        effects.add(w.text("settings.delete.final"));
        return effects;
    }
}
