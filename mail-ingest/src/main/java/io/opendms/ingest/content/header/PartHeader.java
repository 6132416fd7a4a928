package io.opendms.ingest.content.header;

import io.opendms.ingest.content.limit.ContentException;
import io.opendms.ingest.content.limit.ContentLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.RawField;

/** The header of a message or of one of its parts. Used by one thread. */
public final class PartHeader {
    private final ContentLimits limits;
    private final List<RawField> fields = new ArrayList<>();

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
        fields.add(new RawField(field.getName().toLowerCase(Locale.ROOT), HeaderText.unfolded(field)));
    }

    /** The values of every field of the name, unfolded, with their encoded words as they came. */
    public List<String> values(String name) {
        return fields.stream()
                .filter(field -> field.getName().equals(name))
                .map(RawField::getBody)
                .toList();
    }

    /** The value of the first field of the name. */
    Optional<String> value(String name) {
        return values(name).stream().findFirst();
    }

    /** {@code type/subtype} in lower case; empty if the part does not say. */
    public String type() {
        return field("content-type").value();
    }

    /** The charset that the part says it is in. */
    public Optional<String> charset() {
        return field("content-type").parameter("charset");
    }

    public boolean isAttachment() {
        return field("content-disposition").value().equals("attachment");
    }

    /** The name of the file that the part says it is, decoded but otherwise as it came; empty without one. */
    public String fileName() {
        return field("content-disposition")
                .parameter("filename")
                .or(() -> field("content-type").parameter("name"))
                .orElse("");
    }

    /** Without the angle brackets. */
    public Optional<String> contentId() {
        return value("content-id").map(id -> id.replaceAll("[<>\\s]", "")).filter(id -> !id.isEmpty());
    }

    /** In lower case; empty without one. */
    public String transferEncoding() {
        return field("content-transfer-encoding").value();
    }

    private FieldValue field(String name) {
        return value(name).map(FieldValue::of).orElse(FieldValue.NONE);
    }
}
