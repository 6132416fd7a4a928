package io.opendms.ingest.content.header;

import io.opendms.ingest.content.limit.ContentException;
import io.opendms.ingest.content.limit.ContentLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.james.mime4j.stream.Field;

/** The header of a message or of one of its parts. Used by one thread. */
public final class PartHeader {
    private static final String TYPE = "content-type";

    private final ContentLimits limits;
    private final List<Field> fields = new ArrayList<>();

    public PartHeader(ContentLimits limits) {
        this.limits = limits;
    }

    public void add(Field field) throws ContentException {
        if (fields.size() == limits.headers()) {
            throw new ContentException("a part of the message has more than " + limits.headers() + " header fields");
        }
        if (field.getRaw().length() > limits.headerBytes()) {
            throw new ContentException("a header field is longer than " + limits.headerBytes() + " bytes");
        }
        fields.add(field);
    }

    /**
     * The values of every field of the name, unfolded, with their encoded words as they came. Bytes beyond ASCII that are no
     * UTF-8 are in the charset that the part says it is in: who writes them without encoding means that one.
     */
    public List<String> values(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case TYPE -> values(name, Optional.empty());
            // Whose mail it is must not hang on what the message says of its own bytes.
            case "from", "sender" -> values(name, charset().filter(MailCharsets::leavesAsciiAlone));
            default -> values(name, charset());
        };
    }

    private List<String> values(String name, Optional<String> charset) {
        return fields.stream()
                .filter(field -> field.getName().equalsIgnoreCase(name))
                .map(field -> HeaderText.unfolded(field, charset))
                .toList();
    }

    /** The value of the first field of the name. */
    Optional<String> value(String name) {
        return values(name).stream().findFirst();
    }

    /** {@code type/subtype} in lower case; empty if the part does not say. */
    public String type() {
        return field(TYPE).value();
    }

    /** The charset that the part says it is in. */
    public Optional<String> charset() {
        return field(TYPE).parameter("charset");
    }

    /** A parameter of its type, in lower case; empty without it. */
    public String typeParameter(String name) {
        return field(TYPE).parameter(name).orElse("").toLowerCase(Locale.ROOT);
    }

    public boolean isAttachment() {
        return field("content-disposition").value().equals("attachment");
    }

    /** The name of the file that the part says it is, decoded but otherwise as it came; empty without one. */
    public String fileName() {
        return field("content-disposition")
                .parameter("filename")
                .filter(name -> !name.isBlank())
                .or(() -> field(TYPE).parameter("name"))
                .orElse("");
    }

    /** Where the part says that it was found, which Apple's Mail once wrote in place of a name; empty if that is no plain name. */
    public String location() {
        return value("content-location")
                .filter(location -> location.matches("[^:/\\\\?]{1,200}"))
                .orElse("");
    }

    /** Without the angle brackets. */
    public Optional<String> contentId() {
        return value("content-id").map(id -> id.replaceAll("[<>\\s]", "")).filter(id -> !id.isEmpty());
    }

    /** In lower case; empty without one. Programs write it in quotes, too, or with a semicolon or a remark behind it. */
    public String transferEncoding() {
        return value("content-transfer-encoding")
                .map(value -> value.replaceFirst("[;(].*", "").replaceAll("[\"'\\s]", ""))
                .orElse("")
                .toLowerCase(Locale.ROOT);
    }

    private FieldValue field(String name) {
        return value(name).map(FieldValue::of).orElse(FieldValue.NONE);
    }
}
