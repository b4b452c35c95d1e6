package dev.rollcall.gateway.people;

import dev.rollcall.gateway.page.Wording;
import dev.rollcall.gateway.service.Approval.OnRoster;

/**
 * How a member stands on the roster: a word and a colour.
 *
 * @param kind {@code ok}, {@code asleep} or {@code left}
 * @param because what puts them to sleep, or that nothing does
 */
record Standing(String kind, String label, String because) {

    static Standing of(OnRoster member, Wording words) {
        String because = because(member, words);
        if (!member.isActive()) {
            return new Standing("left", words.text("person.left"), because);
        }
        return member.asleep()
                ? new Standing("asleep", words.text("person.asleep"), because)
                : new Standing("ok", words.text("person.active"), because);
    }

    public boolean isAsleep() {
        return kind.equals("asleep");
    }

    private static String because(OnRoster member, Wording words) {
        if (!member.asleep()) {
            return words.text("person.awake-text");
        }
        if ("self".equals(member.asleepBecause())) {
            return words.text("person.asleep-self");
        }
        String group = member.asleepGroup();
        return group == null || group.isBlank()
                ? words.text("person.asleep-group-unknown")
                : words.text("person.asleep-group", words.nameInText(group));
    }
}
