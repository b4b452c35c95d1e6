package dev.rollcall.local.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    private static final String EVERYBODY = "rwxr-xr-x";
    private static final String OWNER = "rwx------";

    @TempDir
    private Path directory;

    @Test
    void one_that_is_new_is_for_its_owners_eyes() throws Exception {
        DataDirectory data = new DataDirectory(directory.resolve("data"));

        data.create();

        assertThat(permissions(data.root())).isEqualTo(OWNER);
        assertThat(permissions(data.run())).isEqualTo(OWNER);
    }

    @Test
    void one_that_everybody_could_read_is_closed() throws Exception {
        DataDirectory data = new DataDirectory(directory.resolve("data"));
        // As the build, started for other data, leaves it.
        open(data.root());
        open(data.root().resolve("apps"));
        Files.createFile(data.root().resolve(".123.new"));

        data.create();

        assertThat(permissions(data.root())).isEqualTo(OWNER);
    }

    @Test
    void one_that_holds_other_things_too_stays_open_and_only_what_is_ours_is_closed() throws Exception {
        DataDirectory data = new DataDirectory(directory.resolve("data"));
        open(data.root());
        open(data.root().resolve("photos"));
        open(data.kafka());
        open(data.run());

        data.create();

        assertThat(permissions(data.root())).isEqualTo(EVERYBODY);
        assertThat(permissions(data.root().resolve("photos"))).isEqualTo(EVERYBODY);
        for (String ours : new String[] {"config", "logs", "run", "keys", "simulator", "kafka"}) {
            assertThat(permissions(data.root().resolve(ours))).as(ours).isEqualTo(OWNER);
        }
    }

    private static void open(Path directory) throws IOException {
        Files.setPosixFilePermissions(Files.createDirectories(directory), PosixFilePermissions.fromString(EVERYBODY));
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
