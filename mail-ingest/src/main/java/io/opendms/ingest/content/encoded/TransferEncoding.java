package io.opendms.ingest.content.encoded;

import java.io.InputStream;
import org.apache.james.mime4j.codec.Base64InputStream;
import org.apache.james.mime4j.codec.QuotedPrintableInputStream;

/** The encodings that MIME has for any part, RFC 2045, section 6. */
public final class TransferEncoding {
    private TransferEncoding() {}

    /** A part decoded; as it is where its encoding is none of these. */
    public static InputStream decode(String name, InputStream part) {
        return switch (name) {
            case "base64" -> new Base64InputStream(new PaddedBase64(part));
            case "quoted-printable", "quotedprintable" -> new QuotedPrintableInputStream(part);
            default -> part;
        };
    }
}
