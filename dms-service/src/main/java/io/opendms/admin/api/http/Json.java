package io.opendms.admin.api.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.MutableCoercionConfig;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes answers, and reads bodies strictly: what is not understood in full is refused. Thread-safe. */
public final class Json {
    /** No body that the API takes is nested deeper than 3. */
    private static final int MAX_DEPTH = 8;

    private static final int MAX_NUMBER = 20;
    private static final int MAX_NAME = 100;

    private static final ObjectMapper MAPPER = JsonMapper.builder(factory())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .addModule(new SimpleModule().addDeserializer(String.class, new Texts()))
            .withCoercionConfig(LogicalType.Textual, Json::onlyText)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();

    private Json() {}

    private static void onlyText(MutableCoercionConfig text) {
        text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    }

    private static JsonFactory factory() {
        return JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxNumberLength(MAX_NUMBER)
                        .maxNameLength(MAX_NAME)
                        .build())
                .build();
    }

    /** A value as it is sent; what is null is left out. */
    public static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(value.getClass().getSimpleName() + " cannot be written as JSON", e);
        }
    }

    /** A value as the tree that it is sent as. */
    public static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** A body as an object of this kind. */
    public static <T> T read(byte[] body, Class<T> type) {
        try {
            T value = MAPPER.readValue(body, type);
            if (value == null) {
                throw Refusal.malformed("The body is null; send an object.");
            }
            return value;
        } catch (Unstorable e) {
            throw Refusal.malformed("The body has " + e.what + " in " + path(e) + ".");
        } catch (UnrecognizedPropertyException e) {
            throw Refusal.malformed("The body has a member that is not known here: " + path(e) + ".");
        } catch (JsonMappingException e) {
            if (!isUtf8(body)) {
                throw Refusal.malformed("The body is not in UTF-8.");
            }
            throw Refusal.malformed("The body is not as described: " + path(e) + " is missing or of the wrong kind.");
        } catch (JsonProcessingException e) {
            throw Refusal.malformed("The body is no JSON in UTF-8 that could be read" + place(e.getLocation()) + ".");
        } catch (IOException e) {
            // Its first bytes look like those of UTF-16 or UTF-32, and the rest is neither.
            throw Refusal.malformed("The body is no JSON in UTF-8.");
        }
    }

    private static boolean isUtf8(byte[] body) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** Texts without U+0000, which PostgreSQL does not take. */
    private static final class Texts extends StringDeserializer {
        private static final long serialVersionUID = 1;

        @Override
        public @Nullable String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = super.deserialize(parser, context);
            if (text != null && text.indexOf('\0') >= 0) {
                throw new Unstorable(parser, "the character U+0000");
            }
            if (text != null && text.codePoints().anyMatch(Texts::isHalf)) {
                throw new Unstorable(parser, "half of a surrogate pair");
            }
            return text;
        }

        /** As an escape may write it, which stands for no character. */
        private static boolean isHalf(int codePoint) {
            return Character.MIN_SURROGATE <= codePoint && codePoint <= Character.MAX_SURROGATE;
        }
    }

    /** A text that no store can keep as it is. */
    private static final class Unstorable extends JsonMappingException {
        private static final long serialVersionUID = 1;

        private final String what;

        Unstorable(JsonParser parser, String what) {
            super(parser, "a text with " + what);
            this.what = what;
        }
    }

    /** @param location absent where the very first bytes are at fault */
    private static String place(@Nullable JsonLocation location) {
        return location == null ? "" : ", line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static String path(JsonMappingException e) {
        String path = e.getPath().stream()
                .map(each -> each.getFieldName() == null ? "[" + each.getIndex() + "]" : each.getFieldName())
                .collect(Collectors.joining("."));
        return path.isEmpty() ? "something" : "'" + path + "'";
    }
}
