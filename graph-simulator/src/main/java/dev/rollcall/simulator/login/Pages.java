package dev.rollcall.simulator.login;

import dev.rollcall.simulator.directory.Cloud;
import dev.rollcall.simulator.directory.DirectoryRole;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** The pages of the login host, from {@code /templates}. Everything on them is a plain form, so that a program can press it too. */
@Component
final class Pages {

    private static final Map<String, Permission> PERMISSIONS = Stream.of(
                    new Permission(
                            "User.Read.All",
                            "Read all users' full profiles",
                            "Names, addresses, job, department, manager and licences."),
                    new Permission(
                            "GroupMember.Read.All",
                            "Read all group memberships",
                            "Groups, their rules and who is a member of them."),
                    new Permission("Group.Read.All", "Read all groups", "Groups, their properties and their members."),
                    new Permission(
                            "MailboxSettings.Read",
                            "Read all user mailbox settings",
                            "What kind of mailbox it is. No mail is read."),
                    new Permission(
                            "Member.Read.Hidden", "Read all hidden memberships", "Members of groups that hide them."))
            .collect(Collectors.toMap(Permission::name, permission -> permission));

    /** Parameters that a page sets anew. */
    private static final List<String> CHOICES = List.of("account", "login", "decision");

    private final SpringTemplateEngine templates = new SpringTemplateEngine();
    private final String style;

    Pages() {
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver(Pages.class.getClassLoader());
        resolver.setPrefix("templates/");
        resolver.setSuffix(".html");
        resolver.setTemplateMode(TemplateMode.HTML);
        templates.setTemplateResolver(resolver);
        try (InputStream in = Objects.requireNonNull(Pages.class.getResourceAsStream("/templates/login.css"))) {
            style = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A permission as the consent page shows it.
     *
     * @param title what it allows, in words
     */
    record Permission(String name, String title, String description) {}

    /**
     * An account as pages show it.
     *
     * @param description its organization, and the directory roles that it holds
     */
    record ShownAccount(
            String key,
            String userPrincipalName,
            String displayName,
            String initials,
            String organization,
            String description) {

        static ShownAccount of(Account account) {
            String organization = account.world().tenant().spec().name();
            String name = account.user().displayName();
            return new ShownAccount(
                    account.key(),
                    account.user().userPrincipalName(),
                    name,
                    Pages.initials(name),
                    organization,
                    Stream.concat(
                                    Stream.of(organization),
                                    account.roles().stream().map(DirectoryRole::displayName))
                            .collect(Collectors.joining(" · ")));
        }
    }

    /** Whose account is it? A form for each account, and one to type another's name into. */
    String picker(Cloud cloud, String action, Params carried, List<Account> accounts, String problem) {
        return render(
                "picker",
                cloud,
                action,
                carried,
                Map.of("accounts", accounts.stream().map(ShownAccount::of).toList(), "problem", problem));
    }

    /** What is asked for, in words; Accept and Cancel. */
    String consent(Cloud cloud, String action, Params carried, Account account, Collection<String> permissions) {
        return render(
                "consent",
                cloud,
                action,
                carried,
                Map.of(
                        "account",
                        ShownAccount.of(account),
                        "another",
                        another(action, carried),
                        "permissions",
                        permissions.stream()
                                .map(name -> PERMISSIONS.getOrDefault(name, new Permission(name, name, "")))
                                .toList()));
    }

    /** Somebody signed in who may not consent for the organization. */
    String needsAdministrator(Cloud cloud, String action, Params carried, Account account) {
        return render(
                "needs-administrator",
                cloud,
                action,
                carried,
                Map.of("account", ShownAccount.of(account), "another", another(action, carried)));
    }

    String refused(Cloud cloud, LoginError error) {
        return render("refused", cloud, "", new Params(Map.of()), Map.of("description", error.description()));
    }

    String signedOut(Cloud cloud) {
        return render("signed-out", cloud, "", new Params(Map.of()), Map.of());
    }

    /** For {@code response_mode=form_post}: sends itself, or has a button where scripts do not run. */
    String formPost(Cloud cloud, String redirectUri, Params answer) {
        return render("form-post", cloud, redirectUri, answer, Map.of());
    }

    private String render(String template, Cloud cloud, String action, Params carried, Map<String, Object> model) {
        Context context = new Context(Locale.ENGLISH, model);
        context.setVariable("style", style);
        context.setVariable("cloud", cloud.name());
        context.setVariable("action", action);
        context.setVariable("carried", withoutChoices(carried));
        return templates.process(template, context);
    }

    private static Map<String, String> withoutChoices(Params carried) {
        Map<String, String> fields = new LinkedHashMap<>(carried.values());
        fields.keySet().removeAll(CHOICES);
        return fields;
    }

    private static String another(String action, Params carried) {
        Map<String, String> query = withoutChoices(carried);
        query.put("prompt", "select_account");
        return Params.onto(action, query);
    }

    private static String initials(String name) {
        String[] words = name.split(" ");
        String last = words.length > 1 ? words[words.length - 1].substring(0, 1) : "";
        return words[0].substring(0, 1) + last;
    }
}
