package dev.rollcall.demo;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;
import tools.jackson.databind.JsonNode;

/** Does what an administrator does on Rollcall's pages: opens them, fills their forms in, and presses their buttons. */
final class Administrator {

    private final Browser browser;
    private final URI gateway;

    Administrator(Browser browser, URI gateway) {
        this.browser = browser;
        this.gateway = gateway;
    }

    UUID addCompany(String name, String timeZone) throws DemoFailure, InterruptedException {
        Browser.Page console = browser.open(gateway.resolve("/")).ok();
        Browser.Page home = browser.submit(form(console, "/companies"), Map.of("name", name, "timeZone", timeZone))
                .ok();
        String[] path = home.uri().getPath().split("/");
        if (path.length < 3 || !path[1].equals("companies")) {
            throw new DemoFailure(name + " was not added: " + words(home));
        }
        return UUID.fromString(path[2]);
    }

    /**
     * From the wizard to Microsoft, through sign-in and consent, and back.
     *
     * @param account of the company's own administrator
     */
    void connect(UUID companyId, String cloud, String account) throws DemoFailure, InterruptedException {
        Browser.Page wizard = open(companyId, "connect");
        Browser.Page picker =
                browser.submit(form(wizard, "/connect"), Map.of("cloud", cloud)).ok();
        Browser.Page consent = SignIn.pick(browser, picker, account).ok();
        Element accept = consent.document().selectFirst("button:contains(Accept), a:contains(Accept)");
        if (accept == null) {
            throw new DemoFailure("There is nothing to accept at " + consent.uri() + ": " + words(consent));
        }
        Element form = accept.closest("form");
        Browser.Page back = form == null ? browser.press(accept) : browser.submit(form, accept, Map.of());
        back.ok();
    }

    /** Chooses groups, or with none everyone. */
    void chooseGroups(UUID companyId, List<UUID> groups) throws DemoFailure, InterruptedException {
        Browser.Page page = open(companyId, "groups");
        Map<String, String> choice = groups.isEmpty()
                ? Map.of("action", "everyone")
                : Map.of(
                        "action",
                        "groups",
                        "groupId",
                        groups.stream().map(UUID::toString).collect(Collectors.joining(",")));
        browser.submit(form(page, "/groups"), choice).ok();
    }

    void approve(UUID companyId, JsonNode change) throws DemoFailure, InterruptedException {
        decide(companyId, change, "APPROVED");
    }

    void deny(UUID companyId, JsonNode change) throws DemoFailure, InterruptedException {
        decide(companyId, change, "DENIED");
    }

    /** By the button of the person's own row, as {@code Deny Dispatch Desk}. */
    private void decide(UUID companyId, JsonNode change, String decision) throws DemoFailure, InterruptedException {
        String objectId = change.path("objectId").asString();
        String name = change.path("displayName").asString("");
        Browser.Page review =
                open(companyId, "review?filter=WAITING&search=" + URLEncoder.encode(name, StandardCharsets.UTF_8));
        for (Element form : review.document().select("#row-" + objectId + " form[action$=/decisions]")) {
            Element button = form.selectFirst("button[name=decision][value=" + decision + "]");
            boolean decides =
                    button != null || form.selectFirst("input[name=decision][value=" + decision + "]") != null;
            if (decides) {
                browser.submit(form, button, Map.of()).ok();
                return;
            }
        }
        throw new DemoFailure("The review offers no " + decision + " for " + name + ": " + words(review));
    }

    void sleepGroup(UUID companyId, UUID groupId, String name) throws DemoFailure, InterruptedException {
        Browser.Page review =
                open(companyId, "review?view=groups&search=" + URLEncoder.encode(name, StandardCharsets.UTF_8));
        Element form =
                review.document().selectFirst("form[action$=/sleep]:has(input[name=group][value=" + groupId + "])");
        if (form == null) {
            throw new DemoFailure("The review shows no group " + name + " to put to sleep: " + words(review));
        }
        browser.submit(form, form.selectFirst("button[name=asleep]"), Map.of()).ok();
    }

    /** As soon as the list is no longer being prepared: until then the page refuses. */
    void commit(UUID companyId) throws DemoFailure, InterruptedException {
        Until.holds(
                "the review is complete",
                () -> open(companyId, "review")
                        .document()
                        .select("main[data-preparing=true]")
                        .isEmpty());
        browser.submit(form(open(companyId, "review"), "/commits"), Map.of()).ok();
    }

    void syncNow(UUID companyId) throws DemoFailure, InterruptedException {
        Browser.Page connected = open(companyId, "sync");
        browser.submit(form(connected, "/sync"), Map.of()).ok();
    }

    private Browser.Page open(UUID companyId, String path) throws DemoFailure, InterruptedException {
        return browser.open(gateway.resolve("/companies/" + companyId + "/" + path))
                .ok();
    }

    private static Element form(Browser.Page page, String action) throws DemoFailure {
        Element form = page.document().selectFirst("form[action$=" + action + "]");
        if (form == null) {
            throw new DemoFailure("The page " + page.uri() + " has no form for " + action + ": " + words(page));
        }
        return form;
    }

    private static String words(Browser.Page page) {
        Element main = page.document().selectFirst("main");
        String text = main == null ? page.document().text() : main.text();
        return text.length() > 300 ? text.substring(0, 300) + "…" : text;
    }
}
