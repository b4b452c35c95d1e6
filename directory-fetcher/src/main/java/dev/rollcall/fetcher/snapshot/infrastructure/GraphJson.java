package dev.rollcall.fetcher.snapshot.infrastructure;

import java.io.InputStream;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/** Reads what all of Graph's responses share, as a stream of tokens. */
final class GraphJson {

    static final JsonMapper MAPPER = new JsonMapper();

    private GraphJson() {}

    /**
     * A page of a list.
     *
     * @param nextLink the next page; null at the end
     * @param deltaLink where later changes will be listed; null except at the end of a delta
     */
    record Listing<T>(
            List<T> items,
            @Nullable String nextLink,
            @Nullable String deltaLink) {}

    /** A response that is not what Graph specifies: cut off, or sent by a proxy. */
    static final class MalformedResponse extends RuntimeException {
        MalformedResponse(String what) {
            super(what);
        }
    }

    /** Reads a page to its end. A response without {@code value} is not an empty page: it says nothing. */
    static <T> Listing<T> listing(InputStream body, Function<JsonParser, T> item) {
        Sink<T> sink = new Sink<>(item);
        try (JsonParser parser = MAPPER.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedResponse("an answer that is no JSON object");
            }
            forEachField(parser, sink::field);
        }
        if (!sink.valueSeen) {
            throw new MalformedResponse("a page without its list");
        }
        return new Listing<>(sink.items, sink.nextLink, sink.deltaLink);
    }

    private static final class Sink<T> {
        private final Function<JsonParser, T> item;
        private final List<T> items = new ArrayList<>();
        private boolean valueSeen;
        private @Nullable String nextLink;
        private @Nullable String deltaLink;

        Sink(Function<JsonParser, T> item) {
            this.item = item;
        }

        void field(String name, JsonParser parser) {
            switch (name) {
                case "value" -> {
                    valueSeen = parser.currentToken() == JsonToken.START_ARRAY;
                    forEachItem(parser, at -> items.add(item.apply(at)));
                }
                case "@odata.nextLink" -> nextLink = text(parser);
                case "@odata.deltaLink" -> deltaLink = text(parser);
                default -> parser.skipChildren();
            }
        }
    }

    /** Visits the fields of the object that the parser is at the start of, with the parser at each value. */
    static void forEachField(JsonParser parser, BiConsumer<String, JsonParser> field) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            field.accept(name, parser);
        }
        if (parser.currentToken() != JsonToken.END_OBJECT) {
            throw new MalformedResponse("an answer that was cut off");
        }
    }

    /** Visits the items of the array that the parser is at the start of. */
    static void forEachItem(JsonParser parser, Consumer<JsonParser> item) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == null) {
                throw new MalformedResponse("an answer that was cut off");
            }
            item.accept(parser);
        }
    }

    static @Nullable String text(JsonParser parser) {
        if (parser.currentToken().isScalarValue() && parser.currentToken() != JsonToken.VALUE_NULL) {
            return parser.getString();
        }
        parser.skipChildren();
        return null;
    }

    static List<String> texts(JsonParser parser) {
        List<String> texts = new ArrayList<>();
        forEachItem(parser, at -> {
            String text = text(at);
            if (text != null) {
                texts.add(text);
            }
        });
        return texts;
    }

    static @Nullable UUID uuid(JsonParser parser) {
        String text = text(parser);
        try {
            return text == null ? null : UUID.fromString(text.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new MalformedResponse("an id that is none: " + text);
        }
    }

    static @Nullable Instant instant(JsonParser parser) {
        String text = text(parser);
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new MalformedResponse("an instant that is none: " + text);
        }
    }

    static <T> T required(String what, @Nullable T value) {
        if (value == null) {
            throw new MalformedResponse("the " + what + " is missing");
        }
        return value;
    }
}
