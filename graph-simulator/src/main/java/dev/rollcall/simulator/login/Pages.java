package dev.rollcall.simulator.login;

import dev.rollcall.simulator.directory.Cloud;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** The pages of the login host. Everything on them is a plain form, so that a program can press it too. */
@Component
final class Pages {

    private static final Map<String, String> IN_WORDS = Map.of(
            "User.Read.All", "Read all users' full profiles|Names, addresses, job, department, manager and licences.",
            "GroupMember.Read.All", "Read all group memberships|Groups, their rules and who is a member of them.",
            "Group.Read.All", "Read all groups|Groups, their properties and their members.",
            "MailboxSettings.Read", "Read all user mailbox settings|What kind of mailbox it is. No mail is read.",
            "Member.Read.Hidden", "Read all hidden memberships|Members of groups that hide them.",
            "Organization.Read.All", "Read organization information|Its name and its verified domains.");

    private final String style;

    Pages() {
        try (InputStream in = Pages.class.getResourceAsStream("/pages/login.css")) {
            style = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whose account is it? A form an account, and one to type another's name into. */
    String picker(Cloud cloud, String action, Params carried, List<Account> accounts, String problem) {
        String forms = accounts.stream()
                .map(account -> """
                        <form method="post" action="%s" class="account" data-account="%s">
                        %s<input type="hidden" name="account" value="%s">
                        <button type="submit"><span class="persona" aria-hidden="true">%s</span>\
                        <span class="who"><b>%s</b><span>%s</span><span class="quiet">%s%s</span></span></button>
                        </form>
                        """.formatted(
                                text(action),
                                text(account.user().userPrincipalName()),
                                hidden(carried),
                                text(account.key()),
                                text(initials(account.user().displayName())),
                                text(account.user().displayName()),
                                text(account.user().userPrincipalName()),
                                text(account.world().tenant().spec().name()),
                                account.globalAdministrator() ? " · Global Administrator" : ""))
                .collect(Collectors.joining());
        return page(cloud, "Pick an account", """
                <h1>Pick an account</h1>
                <p class="quiet">to continue to Rollcall</p>
                %s
                %s
                <form method="post" action="%s" class="other">
                %s<label for="login">Use another account</label>
                <div class="row"><input id="login" name="login" type="text" autocomplete="username"\
                 placeholder="someone@company.example" required>
                <button type="submit" class="primary">Next</button></div>
                </form>
                """.formatted(
                        problem.isEmpty() ? "" : "<p class=\"problem\" role=\"alert\">" + text(problem) + "</p>",
                        forms,
                        text(action),
                        hidden(carried)));
    }

    /** What is asked for, in words; Accept and Cancel. */
    String consent(Cloud cloud, String action, Params carried, Account account, Collection<String> permissions) {
        String list = permissions.stream()
                .map(permission -> {
                    String[] words =
                            IN_WORDS.getOrDefault(permission, permission + "|").split("\\|", 2);
                    return "<li data-permission=\"%s\"><b>%s</b><span class=\"quiet\">%s</span><code>%s</code></li>\n"
                            .formatted(text(permission), text(words[0]), text(words[1]), text(permission));
                })
                .collect(Collectors.joining());
        return page(cloud, "Permissions requested", """
                <p class="signed-in">%s · <a href="%s">Use another account</a></p>
                <h1>Permissions requested</h1>
                <p class="quiet">Review for your organization, <b>%s</b></p>
                <div class="app"><span class="persona square" aria-hidden="true">R</span><span class="who"><b>Rollcall</b>\
                <span class="quiet">rollcall.example · unverified</span></span></div>
                <p>This application would like to:</p>
                <ul class="permissions">
                %s</ul>
                <p class="quiet">If you accept, this app will get access to the specified resources for all users in your\
                 organization. No one else will be prompted to review these permissions. All of them only read.</p>
                <form method="post" action="%s" id="consent">
                %s<input type="hidden" name="account" value="%s">
                <div class="actions"><button type="submit" name="decision" value="cancel" id="cancel">Cancel</button>
                <button type="submit" name="decision" value="accept" id="accept" class="primary">Accept</button></div>
                </form>
                """.formatted(
                        text(account.user().userPrincipalName()),
                        text(another(action, carried)),
                        text(account.world().tenant().spec().name()),
                        list,
                        text(action),
                        hidden(carried),
                        text(account.key())));
    }

    /** Somebody signed in who may not consent for the organisation. */
    String needsAdministrator(Cloud cloud, String action, Params carried, Account account) {
        return page(cloud, "Need admin approval", """
                <p class="signed-in">%s · <a href="%s">Use another account</a></p>
                <h1>Need admin approval</h1>
                <p>Rollcall needs permission to access resources in your organization that only an administrator can\
                 grant: a Global Administrator or a Privileged Role Administrator.</p>
                <form method="post" action="%s" id="consent">
                %s<input type="hidden" name="account" value="%s">
                <div class="actions"><button type="submit" name="decision" value="refused" id="return">Return to the\
                 application without granting consent</button></div>
                </form>
                """.formatted(
                        text(account.user().userPrincipalName()),
                        text(another(action, carried)),
                        text(action),
                        hidden(carried),
                        text(account.key())));
    }

    String refused(Cloud cloud, Refusal refusal) {
        return page(
                cloud, "Sorry, but we’re having trouble signing you in", """
                <h1>Sorry, but we’re having trouble signing you in</h1>
                <p class="problem" role="alert">%s</p>
                """.formatted(text(refusal.description())));
    }

    String signedOut(Cloud cloud) {
        return page(cloud, "Signed out", """
                <h1>You signed out of your account</h1>
                <p class="quiet">It’s a good idea to close all browser windows.</p>
                """);
    }

    /** For {@code response_mode=form_post}: sends itself, or has a button where scripts do not run. */
    String formPost(Cloud cloud, String redirectUri, Params answer) {
        return page(cloud, "Working…", """
                <form method="post" action="%s" id="answer">
                %s<div class="actions"><button type="submit" class="primary">Continue</button></div>
                </form>
                <script>document.getElementById("answer").submit()</script>
                """.formatted(text(redirectUri), hidden(answer)));
    }

    private String page(Cloud cloud, String title, String body) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <style>%s</style>
                </head>
                <body>
                <main>
                <p class="brand"><span class="tiles" aria-hidden="true"><i></i><i></i><i></i><i></i></span>Simulated sign-in\
                <span class="cloud">%s</span></p>
                %s
                </main>
                <footer>A stand-in for Microsoft, for demonstrations and tests. No account here is real.</footer>
                </body>
                </html>
                """.formatted(text(title), style, text(cloud.name()), body);
    }

    private static String hidden(Params params) {
        return params.values().entrySet().stream()
                .filter(e -> !e.getKey().equals("account")
                        && !e.getKey().equals("login")
                        && !e.getKey().equals("decision"))
                .map(e -> "<input type=\"hidden\" name=\"%s\" value=\"%s\">\n"
                        .formatted(text(e.getKey()), text(e.getValue())))
                .collect(Collectors.joining());
    }

    private static String another(String action, Params carried) {
        Map<String, String> query = new LinkedHashMap<>(carried.values());
        query.keySet().removeAll(List.of("account", "login", "decision"));
        query.put("prompt", "select_account");
        return Params.onto(action, query);
    }

    private static String initials(String name) {
        String[] words = name.split(" ");
        String last = words.length > 1 ? words[words.length - 1].substring(0, 1) : "";
        return words[0].substring(0, 1) + last;
    }

    private static String text(String raw) {
        return HtmlUtils.htmlEscape(raw, "UTF-8");
    }
}
