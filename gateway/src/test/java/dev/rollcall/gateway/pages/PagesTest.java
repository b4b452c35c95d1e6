package dev.rollcall.gateway.pages;

import static dev.rollcall.gateway.fakes.FakeWorld.BRIGHTWATER;
import static dev.rollcall.gateway.fakes.FakeWorld.SOMEBODY_ELSES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.gateway.fakes.Account;
import dev.rollcall.gateway.fakes.BeforeFakes;
import dev.rollcall.gateway.fakes.Visitor;
import dev.rollcall.gateway.fakes.Visitor.Answer;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest extends BeforeFakes {

    static Stream<Account> everybody() {
        return Stream.of(Account.DANA, Account.RUTH, Account.AMAL, Account.VERA, Account.BILL);
    }

    @ParameterizedTest
    @MethodSource("everybody")
    void every_page_is_shown_to_whom_it_is_for_and_to_nobody_else(Account account) {
        Visitor visitor = visitor(account);
        SoftAssertions softly = new SoftAssertions();

        for (AllPages.Page page : AllPages.ofACompany()) {
            Answer answer = visitor.get(AllPages.at(BRIGHTWATER, page));
            softly.assertThat(answer.status())
                    .as(account.name() + " at " + page)
                    .isEqualTo(page.isFor(account) ? 200 : 403);
            softly.assertThat(answer.page().select("h1")).as(page.toString()).hasSize(1);
        }
        softly.assertAll();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "he"})
    void every_page_speaks_every_language_and_holds_to_the_rules(String language) {
        Visitor visitor = visitor(Account.DANA);
        visitor.get("/language?to=" + language);
        SoftAssertions softly = new SoftAssertions();

        Stream.concat(Stream.of("/", "/?show=DECIDE&sort=NAME&search=b", "/sign-in"), AllPages.inEveryState())
                .forEach(path -> {
                    Answer answer = visitor.get(path);
                    softly.assertThat(answer.status()).as(path).isEqualTo(200);
                    holdsToTheRules(softly, path, answer.page(), language);
                });
        softly.assertAll();
    }

    private static void holdsToTheRules(SoftAssertions softly, String path, Document page, String language) {
        Element html = page.selectFirst("html");
        softly.assertThat(html == null ? "" : html.attr("lang")).as(path).isEqualTo(language);
        softly.assertThat(html == null ? "" : html.attr("dir"))
                .as(path)
                .isEqualTo(language.equals("he") ? "rtl" : "ltr");
        softly.assertThat(page.title()).as(path).isNotBlank();
        softly.assertThat(page.text()).as(path).doesNotContain("??", "{0", "{1", "null");
        softly.assertThat(page.select("script:not([src]), style, [style]"))
                .as(path)
                .isEmpty();
        softly.assertThat(page.getAllElements().stream()
                        .flatMap(element -> element.attributes().asList().stream())
                        .map(Attribute::getKey)
                        .filter(name -> name.startsWith("on") || name.startsWith("hx-on"))
                        .toList())
                .as(path)
                .isEmpty();
        softly.assertThat(page.select("main#main")).as(path).hasSize(1);
        softly.assertThat(page.select("form[method=post]:not(:has(input[name=_csrf]))"))
                .as(path)
                .isEmpty();
        softly.assertThat(duplicateIds(page)).as(path).isEmpty();
        softly.assertThat(nameless(page)).as(path).isEmpty();
    }

    private static List<String> duplicateIds(Document page) {
        List<String> ids = page.select("[id]").eachAttr("id");
        return ids.stream()
                .filter(id -> ids.indexOf(id) != ids.lastIndexOf(id))
                .distinct()
                .toList();
    }

    /** What somebody who cannot see the page would be told of a field or a button: nothing. */
    private static List<String> nameless(Document page) {
        return page.select("button, a[href], select, input:not([type=hidden])").stream()
                .filter(element -> element.text().isBlank()
                        && element.attr("aria-label").isBlank()
                        && element.attr("title").isBlank()
                        && element.closest("label") == null
                        && page.select("label[for=\"" + element.id() + "\"]").isEmpty())
                .map(Element::outerHtml)
                .toList();
    }

    @Test
    void another_partners_company_is_no_ones_business() {
        Answer answer = visitor(Account.DANA).get("/companies/" + SOMEBODY_ELSES);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text()).doesNotContain("Somebody Else");
        assertThat(visitor(Account.VERA).get("/companies/nonsense").status()).isEqualTo(403);
    }

    @Test
    void somebody_without_a_role_is_told_what_to_do() {
        Document page = visitor(Account.NOBODY).get("/").page();

        assertThat(page.text()).contains("You have no role here yet", Account.NOBODY.subject());
    }

    @ParameterizedTest
    @ValueSource(strings = {"consent", "fetcher", "staging", "approval", "billing"})
    void a_service_that_does_not_answer_costs_a_page_that_part_or_says_so(String service) {
        Visitor visitor = visitor(Account.DANA);
        visitor.get("/");
        FAKES.silence(service);
        SoftAssertions softly = new SoftAssertions();

        for (AllPages.Page page : AllPages.ofACompany()) {
            Answer answer = visitor.get(AllPages.at(BRIGHTWATER, page));
            softly.assertThat(answer.status()).as(page.toString()).isIn(200, 503);
            softly.assertThat(answer.page().select("h1")).as(page.toString()).hasSize(1);
            softly.assertThat(answer.text()).as(page.toString()).doesNotContain("Exception");
        }
        if (!service.equals("staging")) {
            softly.assertThat(visitor.get("/").text()).as("the console").contains("cannot be shown just now");
        }
        softly.assertAll();
    }

    @Test
    void what_is_not_there_is_said_in_words() {
        Answer answer = visitor(Account.DANA).get("/no/such/page");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.page().select("h1").text()).isEqualTo("There is nothing here");
    }
}
