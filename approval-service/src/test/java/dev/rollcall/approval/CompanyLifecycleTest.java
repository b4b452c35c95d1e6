package dev.rollcall.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.events.Event;
import dev.rollcall.events.companies.Company;
import dev.rollcall.events.facts.BillableFact;
import dev.rollcall.events.topics.Topics;
import dev.rollcall.tenancy.CompanyTransactions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.JsonNode;

/** A company that is archived, reactivated and deleted, as consent-service announces it. */
class CompanyLifecycleTest extends WholeService {

    private final DatabaseClient database;
    private final CompanyTransactions transactions;
    private long revision;

    @Autowired
    CompanyLifecycleTest(DatabaseClient database, CompanyTransactions transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    @Test
    void an_archived_company_keeps_its_roster_and_is_billed_for_nobody_until_it_is_reactivated() {
        directory.hires("Ann Bell");
        directory.hires("Zoe Albright");
        arrives(directory.changeSet());
        commits();
        Set<UUID> billed = billable();

        announce(Company.Status.CLOSED, Company.Closure.ARCHIVED);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> get("/figures").at("/billable").asLong() == 0);
        await().atMost(Duration.ofMinutes(1)).until(() -> billable().isEmpty());
        assertThat(get("/figures").at("/roster").asLong()).isEqualTo(2);
        assertThat(get("/members?filter=ACTIVE").at("/total").asLong()).isEqualTo(2);
        holds();

        announce(Company.Status.ACTIVE, null);
        await().atMost(Duration.ofMinutes(1)).until(() -> billable().equals(billed));
        assertThat(get("/figures").at("/billable").asLong()).isEqualTo(2);
        UUID luis = directory.hires("Luis Ortega");
        arrives(directory.changeSet());
        decide("APPROVED", luis);
        assertThat(commits().at("/commit").asLong()).isEqualTo(2);
        holds();
    }

    @Test
    void nothing_can_be_decided_or_committed_while_a_company_is_archived() {
        UUID ann = directory.hires("Ann Bell");
        arrives(directory.changeSet());
        String digest = item(ann).at("/digest").asString();
        long shown = get("/review").at("/revision").asLong();
        announce(Company.Status.CLOSED, Company.Closure.ARCHIVED);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> get("/review").at("/revision").asLong() > shown);

        List<JsonNode> problems = List.of(
                post("/commits", Map.of("reviewRevision", shown + 1), 409),
                post(
                        "/decisions",
                        Map.of("decision", "DENIED", "items", List.of(Map.of("objectId", ann, "digest", digest))),
                        409),
                post("/sleep", Map.of("asleep", true, "people", List.of(ann)), 409),
                send(HttpMethod.PUT, "/policy", Map.of("preset", "INCLUDE_EVERYONE"), "COMPANY_ADMIN", 409));

        assertThat(problems)
                .allSatisfy(
                        problem -> assertThat(problem.at("/code").asString()).isEqualTo("company-archived"));
        assertThat(item(ann).at("/decision").asString()).isEqualTo("APPROVED");
    }

    @Test
    void of_a_deleted_company_nothing_about_people_is_left_and_its_members_are_retracted() {
        UUID night = directory.group("Night Shift");
        directory.hires("Ann Bell", night);
        UUID zoe = directory.hires("Zoe Albright");
        arrives(directory.changeSet());
        post("/sleep", Map.of("asleep", true, "groups", List.of(night)), 200);
        commits();
        directory.loses(zoe);
        directory.hires("Luis Ortega");
        arrives(directory.changeSet());
        commits();
        Set<String> members = new HashSet<>();
        get("/members")
                .at("/items")
                .forEach(member ->
                        members.add(companyId + "/" + member.at("/memberId").asString()));
        assertThat(members).hasSize(2);

        announce(Company.Status.CLOSED, Company.Closure.DELETED);

        await().atMost(Duration.ofMinutes(1))
                .until(() -> retracted(Topics.ROSTER).equals(members));
        assertThat(tablesWithRows()).containsExactlyInAnyOrder("company", "review");
        assertThat(column("SELECT name FROM company")).containsExactly("");
        assertThat(column("SELECT change_set::text FROM review WHERE change_set IS NOT NULL"))
                .isEmpty();
        await().atMost(Duration.ofMinutes(1)).until(() -> billedByFacts().isEmpty());
        assertThat(exchange(HttpMethod.GET, "/overview", null, "PARTNER_ADMIN", 200, companyId)
                        .size())
                .isZero();
    }

    @Test
    void a_change_set_that_arrives_after_a_company_was_deleted_leaves_no_trace() {
        directory.hires("Ann Bell");
        arrives(directory.changeSet());
        announce(Company.Status.CLOSED, Company.Closure.DELETED);
        await().atMost(Duration.ofMinutes(1)).until(() -> tablesWithRows().equals(Set.of("company", "review")));

        directory.hires("Zoe Albright");
        send(directory.changeSet());
        // Whatever comes later of the same company has been handled once the next company event has.
        announce(Company.Status.CLOSED, Company.Closure.DELETED);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> column("SELECT revision::text FROM company").equals(List.of(String.valueOf(revision))));

        assertThat(tablesWithRows()).containsExactlyInAnyOrder("company", "review");
    }

    private void announce(Company.Status status, Company.@Nullable Closure closure) {
        sendEvents(List.of(new Company(
                companyId, ++revision, new UUID(1, 1), "Brightwater Logistics", "America/Chicago", status, closure)));
    }

    private Set<UUID> billedByFacts() {
        Set<UUID> billed = new HashSet<>();
        for (Event event : published(Topics.BILLABLE_FACTS)) {
            billed.addAll(((BillableFact) event).started());
            ((BillableFact) event).stopped().forEach(billed::remove);
        }
        return billed;
    }

    /** The tables of this service that hold anything of the company. */
    private Set<String> tablesWithRows() {
        List<String> tables = new ArrayList<>();
        for (String table : column("""
            SELECT c.table_name::text FROM information_schema.columns c
            JOIN information_schema.tables t USING (table_schema, table_name)
            WHERE c.column_name = 'company_id' AND c.table_schema = 'public' AND t.table_type = 'BASE TABLE'
            """)) {
            tables.addAll(column("SELECT '" + table + "' FROM " + table + " LIMIT 1"));
        }
        return Set.copyOf(tables);
    }

    private List<String> column(String select) {
        return Objects.requireNonNull(transactions
                .reading(
                        companyId,
                        () -> database.sql(select)
                                .map(row -> Objects.requireNonNull(row.get(0, String.class)))
                                .all())
                .collectList()
                .block());
    }
}
