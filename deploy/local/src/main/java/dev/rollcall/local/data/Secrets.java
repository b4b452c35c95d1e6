package dev.rollcall.local.data;

import dev.rollcall.backends.SecretFiles;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/** An installation's passwords: made at random when first asked for, and kept in a file that only its owner may read. */
public final class Secrets {

    private static final int BYTES = 24;

    private final SecureRandom random = new SecureRandom();
    private final Path file;
    private final Properties values = new Properties();

    private Secrets(Path file) {
        this.file = file;
    }

    public static Secrets in(DataDirectory data) throws IOException {
        Secrets secrets = new Secrets(data.secrets());
        if (Files.exists(data.secrets())) {
            try (Reader reader = Files.newBufferedReader(data.secrets(), StandardCharsets.UTF_8)) {
                secrets.values.load(reader);
            } catch (MalformedInputException | IllegalArgumentException broken) {
                // None of them, then: new ones are set wherever they are asked for.
                secrets.values.clear();
            }
        }
        return secrets;
    }

    /** The same at every call, also in later runs; one that a crash cut short is replaced. */
    public synchronized String of(String name) throws IOException {
        String value = values.getProperty(name);
        if (value == null || value.length() != 2 * BYTES) {
            byte[] bytes = new byte[BYTES];
            random.nextBytes(bytes);
            value = HexFormat.of().formatHex(bytes);
            values.setProperty(name, value);
            StringWriter text = new StringWriter();
            values.store(text, "Passwords of this installation");
            SecretFiles.write(file, text.toString());
        }
        return value;
    }
}
