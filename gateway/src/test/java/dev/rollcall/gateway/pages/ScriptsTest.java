package dev.rollcall.gateway.pages;

import static dev.rollcall.gateway.fakes.FakeWorld.BRIGHTWATER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.gateway.fakes.Account;
import dev.rollcall.gateway.fakes.BeforeFakes;
import dev.rollcall.gateway.fakes.Visitor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class ScriptsTest extends BeforeFakes {

    private static final int LIMIT = 60_000;

    @Test
    void no_page_loads_more_than_60_kb_of_compressed_scripts_and_all_of_them_from_here() {
        Visitor visitor = visitor(Account.DANA);

        AllPages.ofACompany().forEach(page -> {
            List<String> scripts = visitor.get(AllPages.at(BRIGHTWATER, page))
                    .page()
                    .select("script[src]")
                    .eachAttr("src");
            assertThat(scripts).as(page.toString()).isNotEmpty().allMatch(script -> script.startsWith("/"));
            assertThat(scripts.stream()
                            .map(script -> visitor.get(script).text())
                            .mapToInt(ScriptsTest::compressed)
                            .sum())
                    .as(page.toString())
                    .isLessThanOrEqualTo(LIMIT);
        });
    }

    @Test
    void stylesheets_and_scripts_are_there_and_may_be_kept() {
        Visitor stranger = stranger();

        List<String> assets = stranger.get("/sign-in").page().select("link[href], script[src]").stream()
                .map(element -> element.attr("href") + element.attr("src"))
                .toList();

        assertThat(assets)
                .hasSizeGreaterThan(4)
                .allSatisfy(asset ->
                        assertThat(stranger.get(asset).status()).as(asset).isEqualTo(200));
    }

    private static int compressed(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.size();
    }
}
