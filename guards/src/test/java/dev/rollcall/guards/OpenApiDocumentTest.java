package dev.rollcall.guards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenApiDocumentTest {

    private static final String RUNNING = """
            {"servers": [{"url": "http://localhost:1"}], "paths": {"/b": {"get": {"operationId": "list_1", "tags": ["z", "a"]}},
            "/a": {}}, "components": {"schemas": {"B": {"required": ["y", "x"], "enum": ["LOW", "HIGH"]}}}}
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void a_description_is_the_same_in_whatever_order_it_is_given() {
        assertThat(OpenApiDocument.normalised(RUNNING)).isEqualTo(OpenApiDocument.normalised("""
                {"components": {"schemas": {"B": {"enum": ["LOW", "HIGH"], "required": ["x", "y"]}}}, "paths": {"/a": {},
                "/b": {"get": {"tags": ["a", "z"], "operationId": "list_2"}}}, "servers": [{"url": "http://localhost:2"}]}
                """));
    }

    @Test
    void the_order_of_an_enumeration_is_kept() {
        assertThat(OpenApiDocument.normalised(RUNNING)).contains("[ \"LOW\", \"HIGH\" ]");
    }

    @Test
    void a_committed_document_that_says_something_else_is_found() throws IOException {
        Path file = folder.resolve("openapi.json");
        OpenApiDocument document = new OpenApiDocument(file);

        assertThatThrownBy(() -> document.mustDescribe(RUNNING)).hasMessageContaining("rollcall.openapi.write=true");
        Files.writeString(file, OpenApiDocument.normalised(RUNNING));
        document.mustDescribe(RUNNING);
        assertThatThrownBy(() -> document.mustDescribe(RUNNING.replace("/a", "/c")))
                .hasMessageContaining("is out of date");
    }
}
