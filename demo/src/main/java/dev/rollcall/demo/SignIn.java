package dev.rollcall.demo;

import java.net.URI;
import java.util.Map;
import org.jsoup.nodes.Element;

/** Goes the way of a person from Rollcall's first page over the account picker and back. */
public final class SignIn {

    private static final int MOST_STEPS = 8;

    private SignIn() {}

    /**
     * A browser in which the partner's administrator has signed in.
     *
     * @throws DemoFailure when the way does not end in Rollcall
     */
    public static Browser asPartnerAdmin(Addresses addresses) throws DemoFailure, InterruptedException {
        Browser browser = new Browser();
        Browser.Page page = browser.open(addresses.gateway());
        for (int step = 0; step < MOST_STEPS; step++) {
            page.ok();
            if (isAt(page, addresses.simulator())) {
                page = pick(browser, page, SampleMsp.ADMIN_ACCOUNT);
            } else {
                Element signIn = page.document()
                        .selectFirst("a[href*=/oauth2/authorization/], form[action*=/oauth2/authorization/]");
                if (signIn == null) {
                    return browser;
                }
                page = signIn.is("form") ? browser.submit(signIn, Map.of()) : browser.press(signIn);
            }
        }
        throw new DemoFailure("Signing in as " + SampleMsp.ADMIN + " ended at " + page.uri() + ", not in Rollcall.");
    }

    /** Picks an account on Microsoft's page, by its user principal name. */
    public static Browser.Page pick(Browser browser, Browser.Page page, String account)
            throws DemoFailure, InterruptedException {
        Element form = page.document().selectFirst("form[data-account=" + account + "]");
        if (form == null) {
            throw new DemoFailure("There is no account " + account + " to pick at " + page.uri() + ".");
        }
        return browser.submit(form, Map.of());
    }

    private static boolean isAt(Browser.Page page, URI address) {
        return page.uri().getPort() == address.getPort();
    }
}
