package dev.rollcall.web;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.lang.reflect.Executable;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Nullness;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.AnnotationIntrospectorPair;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * Reads the bodies of requests strictly: no number from a text, no duplicate fields, nothing after the end, nothing
 * null or missing that is not declared {@code @Nullable}, no text that the database could not store. Events are read elsewhere,
 * tolerantly.
 */
final class StrictBodies {

    private StrictBodies() {}

    /** The application's own JSON settings, made strict. */
    static JsonMapper of(JsonMapper application) {
        return application
                .rebuild()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .annotationIntrospector(new AnnotationIntrospectorPair(
                        new RequiredUnlessNullable(),
                        application.deserializationConfig().getAnnotationIntrospector()))
                .addModule(new SimpleModule("text").addDeserializer(String.class, new StorableText()))
                .build();
    }

    /** A text that can be stored, written as one in JSON: other values are not converted. */
    private static final class StorableText extends StdDeserializer<String> {

        StorableText() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser json, DeserializationContext context) {
            if (!json.hasToken(JsonToken.VALUE_STRING)) {
                return context.reportInputMismatch(String.class, "Not a text");
            }
            String text = json.getString();
            String why = InvalidText.whyInvalid(text);
            if (why != null) {
                throw new InvalidText(json, why);
            }
            return text;
        }
    }

    /** The nullness of a record's components holds for JSON, too. */
    private static final class RequiredUnlessNullable extends NopAnnotationIntrospector {

        @Override
        public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
            return mustBeThere(member) ? Boolean.TRUE : null;
        }

        @Override
        public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated member) {
            // A list with a null in it is refused as a missing list is.
            return JsonSetter.Value.construct(mustBeThere(member) ? Nulls.FAIL : null, Nulls.FAIL);
        }

        private static boolean mustBeThere(Annotated member) {
            return member instanceof AnnotatedParameter parameter
                    && parameter.getOwner().getAnnotated() instanceof Executable constructor
                    && constructor.getDeclaringClass().isRecord()
                    && Nullness.forParameter(constructor.getParameters()[parameter.getIndex()]) == Nullness.NON_NULL;
        }
    }
}
