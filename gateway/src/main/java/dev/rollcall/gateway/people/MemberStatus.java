package dev.rollcall.gateway.people;

import dev.rollcall.gateway.page.Wording;
import dev.rollcall.gateway.service.Approval.OnRoster;

/**
 * The state of a member on the roster, as a label and a colour.
 *
 * @param kind {@code ok}, {@code asleep} or {@code left}
 * @param because what puts them to sleep, or that nothing does
 */
record MemberStatus(String kind, String label, String because) {

    static MemberStatus of(OnRoster member, Wording words) {
        String because = because(member, words);
        if (!member.isActive()) {
            return new MemberStatus("left", words.text("person.left"), because);
        }
        return member.asleep()
                ? new MemberStatus("asleep", words.text("person.asleep"), because)
                : new MemberStatus("ok", words.text("person.active"), because);
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
