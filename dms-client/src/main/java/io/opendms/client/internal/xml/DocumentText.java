package io.opendms.client.internal.xml;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;

/**
 * The text of a document that came as bytes. The JDK's parser, which would find the encoding itself, prints a line to the standard
 * error of the program if a byte does not fit, and reads some encodings as if it did.
 */
final class DocumentText {
    /** As XML 1.0, section 2.8, has a declaration begin; what stands before is the mark of UTF-8, read byte by byte. */
    private static final Pattern DECLARED = Pattern.compile(
            "^(?:\\xEF\\xBB\\xBF)?<\\?xml\\s[^>]*?\\sencoding\\s*=\\s*[\"']([A-Za-z0-9._:-]{1,40})[\"']");

    /** No declaration is longer. */
    private static final int HEAD = 256;

    private DocumentText() {}

    /**
     * All of a document.
     *
     * @param encoding as the transport names it; it counts more than what the document says, RFC 7303, section 3
     * @throws XMLStreamException if it is not in that encoding, or the encoding is not known
     */
    static String of(byte[] document, Optional<String> encoding) throws XMLStreamException {
        Charset charset = encoding.isPresent() ? charset(encoding.get()) : charset(document);
        ByteBuffer bytes = ByteBuffer.wrap(document);
        try {
            String text = charset.newDecoder().decode(bytes).toString();
            // The mark of the byte order is no part of the text.
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new XMLStreamException(
                    "it is to be " + charset + ", which its byte " + (bytes.position() + 1) + " is not", e);
        }
    }

    /** By its first bytes, as XML 1.0, appendix F.1, has it. */
    private static Charset charset(byte[] document) throws XMLStreamException {
        int first = document.length < 2 ? 0 : (document[0] & 0xFF) << 8 | document[1] & 0xFF;
        switch (first) {
            case 0xFEFF, 0xFFFE -> {
                return StandardCharsets.UTF_16;
            }
            case 0x003C -> {
                return StandardCharsets.UTF_16BE;
            }
            case 0x3C00 -> {
                return StandardCharsets.UTF_16LE;
            }
            default -> {
                String head = new String(document, 0, Math.min(HEAD, document.length), StandardCharsets.ISO_8859_1);
                Matcher declared = DECLARED.matcher(head);
                return declared.find() ? charset(declared.group(1)) : StandardCharsets.UTF_8;
            }
        }
    }

    private static Charset charset(String name) throws XMLStreamException {
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException e) {
            throw new XMLStreamException("its encoding " + name + " is not known here", e);
        }
    }
}
