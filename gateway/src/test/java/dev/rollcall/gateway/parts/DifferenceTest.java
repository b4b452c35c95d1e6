package dev.rollcall.gateway.parts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.gateway.page.Wording;
import dev.rollcall.gateway.service.Approval.Because;
import dev.rollcall.gateway.service.Approval.Field;
import dev.rollcall.gateway.service.Approval.Named;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;

class DifferenceTest {

    private static final String GONE = "90000000-0000-4000-8000-00000000000f";

    @Test
    void of_groups_it_says_what_came_and_what_went_by_name() {
        Difference line = only(new Field(
                "groups",
                null,
                null,
                List.of(new Named(UUID.randomUUID().toString(), "Drivers")),
                List.of(new Named(UUID.randomUUID().toString(), "Dispatch (dynamic)"))));

        assertThat(line.came()).containsExactly("Drivers");
        assertThat(line.went()).containsExactly("Dispatch (dynamic)");
        assertThat(line.isList()).isTrue();
    }

    @Test
    void lists_that_come_as_texts_are_compared_and_never_shown_whole() {
        Difference line = only(new Field(
                "aliases",
                "a@x.example, b@x.example, c@x.example",
                "a@x.example, c@x.example, d@x.example",
                null,
                null));

        assertThat(line.came()).containsExactly("d@x.example");
        assertThat(line.went()).containsExactly("b@x.example");
    }

    @Test
    void an_id_is_never_shown() {
        Difference groups = only(new Field("groups", GONE, null, null, null));
        Difference nameless =
                only(new Field("groups", null, null, List.of(new Named(GONE, null)), List.of(new Named(GONE, GONE))));
        Difference manager = only(new Field("managerObjectId", GONE, "Ruth Vance", null, null));

        assertThat(groups.went()).containsExactly("a group that is gone");
        assertThat(nameless.came()).containsExactly("a group that is gone");
        assertThat(nameless.went()).containsExactly("a group that is gone");
        assertThat(manager.before()).isEqualTo("somebody whose name is not known");
        assertThat(manager.after()).isEqualTo("Ruth Vance");
    }

    @Test
    void a_reason_names_the_chosen_group() {
        assertThat(Reasons.of(new Because("LEFT_GROUP", UUID.randomUUID(), "Drivers"), words("en")))
                .isEqualTo("left the group Drivers");
        assertThat(Reasons.of(Because.of("NOW_GUEST"), words("de"))).isEqualTo("jetzt Gast");
        assertThat(Reasons.of(new Because("ENTERED_GROUP", UUID.randomUUID(), null), words("en")))
                .isEqualTo("joined a chosen group");
    }

    private static Difference only(Field field) {
        return Difference.of(List.of(field), words("en")).getFirst();
    }

    private static Wording words(String language) {
        ResourceBundleMessageSource texts = new ResourceBundleMessageSource();
        texts.setBasenames("messages/changes", "messages/common");
        texts.setDefaultEncoding("UTF-8");
        texts.setFallbackToSystemLocale(false);
        return new Wording(texts, Locale.of(language), ZoneId.of("UTC"), Instant.EPOCH);
    }
}
