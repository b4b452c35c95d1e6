package dev.rollcall.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The breaks that {@code system-tests/planted} plants are breaks of the code as it is. */
class PlantedTest {

    @Test
    void every_planted_break_still_fits_the_code() throws Exception {
        Path repository = Path.of(System.getProperty("rollcall.repository", ".."));

        Process planted = new ProcessBuilder("system-tests/planted", "--fit")
                .directory(repository.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(planted.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(planted.waitFor()).as(said).isZero();
    }
}
