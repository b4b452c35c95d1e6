package dev.rollcall.demo;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The main job on a sample MSP with three companies, one in the US Government cloud, of together about 5,000 people; and the
 * proof: the count events on Kafka against the simulator's own recount.
 */
public final class Demo {

    private Demo() {}

    /**
     * Tells the story on an installation that runs.
     *
     * @param words where the steps are told
     * @return what came out for each company
     */
    public static List<Figures> run(Addresses addresses, PrintStream words) throws DemoFailure, InterruptedException {
        Narrator narrator = new Narrator(words);
        Browser browser = SignIn.asPartnerAdmin(addresses);
        Api api = new Api(browser, addresses.gateway());
        Administrator administrator = new Administrator(browser, addresses.gateway());
        Microsoft microsoft = new Microsoft(addresses.simulator());
        List<Story> stories = new ArrayList<>();
        for (SampleCompany company : SampleCompany.all()) {
            Story story = new Story(company, administrator, microsoft, api, narrator);
            story.tell();
            stories.add(story);
        }
        Map<UUID, CountsOnKafka.Count> counts = CountsOnKafka.read(addresses.kafkaBootstrapServers());
        List<Figures> figures = new ArrayList<>();
        for (Story story : stories) {
            CountsOnKafka.Count count = counts.get(story.companyId());
            figures.add(story.figures(count == null ? -1 : count.billable()));
        }
        print(figures, narrator);
        return figures;
    }

    /** The same as one JSON document. */
    public static String json(List<Figures> figures) {
        ObjectNode document = new JsonMapper().createObjectNode();
        ArrayNode companies = document.putArray("companies");
        for (Figures company : figures) {
            companies
                    .addObject()
                    .put("company", company.company())
                    .put("directoryUsers", company.directoryUsers())
                    .put("eligible", company.eligible())
                    .put("staged", company.staged())
                    .put("approved", company.approved())
                    .put("denied", company.denied())
                    .put("asleep", company.asleep())
                    .put("roster", company.roster())
                    .put("billable", company.billable())
                    .put("recount", company.recount())
                    .put("holds", company.holds());
        }
        document.put("holds", figures.stream().allMatch(Figures::holds));
        return document.toString();
    }

    private static void print(List<Figures> figures, Narrator narrator) {
        narrator.title("The count events on Kafka, against the simulator's own recount");
        String row = "  %-28s %9s %9s %8s %9s %7s %7s %7s %9s %8s";
        narrator.line(row.formatted(
                "",
                "directory",
                "eligible",
                "staged",
                "approved",
                "denied",
                "asleep",
                "roster",
                "billable",
                "recount"));
        for (Figures company : figures) {
            narrator.line(row.formatted(
                            company.company(),
                            number(company.directoryUsers()),
                            number(company.eligible()),
                            number(company.staged()),
                            number(company.approved()),
                            number(company.denied()),
                            number(company.asleep()),
                            number(company.roster()),
                            number(company.billable()),
                            number(company.recount()))
                    + (company.holds() ? "  equal" : "  NOT EQUAL"));
        }
    }

    private static String number(long value) {
        return "%,d".formatted(value);
    }
}
