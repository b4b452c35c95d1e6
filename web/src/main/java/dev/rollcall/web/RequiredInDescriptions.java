package dev.rollcall.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Nullness;

/** Marks as required in a service's OpenAPI document what {@link StrictBodies} requires: record components that are not {@code @Nullable}. */
final class RequiredInDescriptions implements ModelConverter {

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> others) {
        Schema<?> schema = others.hasNext() ? others.next().resolve(type, context, others) : null;
        Class<?> described = Json.mapper().constructType(type.getType()).getRawClass();
        if (schema != null && described.isRecord()) {
            Schema<?> model = model(schema, context);
            if (model != null && model.getProperties() != null) {
                for (String name : alwaysThere(described)) {
                    if (model.getProperties().containsKey(name)
                            && (model.getRequired() == null
                                    || !model.getRequired().contains(name))) {
                        model.addRequiredItem(name);
                    }
                }
            }
        }
        return schema;
    }

    private static @Nullable Schema<?> model(Schema<?> schema, ModelConverterContext context) {
        String reference = schema.get$ref();
        return reference == null
                ? schema
                : context.getDefinedModels().get(reference.substring(reference.lastIndexOf('/') + 1));
    }

    private static List<String> alwaysThere(Class<?> described) {
        return Arrays.stream(described.getRecordComponents())
                .filter(component -> Nullness.forMethodReturnType(component.getAccessor()) == Nullness.NON_NULL)
                .flatMap(component -> isUnwrapped(component)
                        ? alwaysThere(component.getType()).stream()
                        : Stream.of(component.getName()))
                .toList();
    }

    /** Its fields stand in the JSON in its place. */
    private static boolean isUnwrapped(RecordComponent component) {
        return component.getType().isRecord() && component.getAccessor().isAnnotationPresent(JsonUnwrapped.class);
    }
}
