package dev.rollcall.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.gateway.fakes.BeforeFakes;
import dev.rollcall.guards.OpenApiDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class PublicDocumentTest extends BeforeFakes {

    private static final Path COMMITTED = Path.of("openapi-v1.json");

    private final List<ApiOperation> operations;

    @Autowired
    PublicDocumentTest(List<ApiResource> resources) {
        this.operations = resources.stream()
                .flatMap(resource -> resource.operations().stream())
                .toList();
    }

    /** It changes with what the services answer: whoever changes that sees what callers will see. */
    @Test
    void the_committed_document_describes_the_api() {
        new OpenApiDocument(COMMITTED).mustDescribe(PublicDocument.of(operations));
    }

    @Test
    void everybody_is_given_the_committed_document() throws IOException {
        assertThat(stranger().get("/api/v1/openapi.json").text()).isEqualTo(Files.readString(COMMITTED));
    }
}
