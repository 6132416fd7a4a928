package io.opendms.soap.message;

import com.ctc.wstx.api.WstxInputProperties;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.XMLInputFactory2;
import org.jspecify.annotations.Nullable;

/** Opens the parser on a request's bytes, set so that nothing outside the document is ever read. */
public final class RequestDocument {
    private static final Set<String> ENCODINGS =
            Set.of("utf-8", "utf-16", "utf-16le", "utf-16be", "iso-8859-1", "us-ascii");
    private static final XMLInputFactory PARSERS = parsers();

    private RequestDocument() {}

    /**
     * Begins to read a request.
     *
     * @param charset what the content type says, which outweighs the document's own declaration (RFC 7303, section 3.2);
     *     null if it says nothing
     */
    public static RequestReader open(byte[] body, int length, @Nullable Charset charset) {
        try {
            XMLStreamReader parser = parser(new ByteArrayInputStream(body, 0, length), charset);
            if ("1.1".equals(parser.getVersion())) {
                throw SoapRefusal.unreadable(1, 1, "The document is XML 1.1; only XML 1.0 is read.");
            }
            String declared = parser.getCharacterEncodingScheme();
            if (charset == null && declared != null && !ENCODINGS.contains(declared.toLowerCase(Locale.ROOT))) {
                throw SoapRefusal.unreadable(1, 1, "The document's encoding is none of UTF-8, UTF-16 and ISO-8859-1.");
            }
            return new RequestReader(parser);
        } catch (XMLStreamException e) {
            throw SoapRefusal.unreadable(1, 1, reason(e));
        }
    }

    /** The charset of a content type, if it is one that is taken. */
    public static Charset charset(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "utf-8" -> StandardCharsets.UTF_8;
            case "utf-16" -> StandardCharsets.UTF_16;
            case "utf-16le" -> StandardCharsets.UTF_16LE;
            case "utf-16be" -> StandardCharsets.UTF_16BE;
            case "iso-8859-1" -> StandardCharsets.ISO_8859_1;
            case "us-ascii" -> StandardCharsets.US_ASCII;
            default ->
                throw SoapRefusal.client(
                        "Server was unable to read request. ---> The charset of the Content-Type is none of utf-8, utf-16"
                                + " and iso-8859-1.");
        };
    }

    /** Why the parser gave up, in our words; which of its limits it hit only its text tells. */
    static String reason(XMLStreamException e) {
        String text = String.valueOf(e.getMessage());
        if (text.contains("Attribute limit")) {
            return "An element has more than " + RequestReader.MAX_ATTRIBUTES + " attributes.";
        }
        if (text.contains("Maximum attribute size")) {
            return "An attribute has more than " + RequestReader.MAX_TEXT + " characters.";
        }
        return "The document is not well-formed XML.";
    }

    private static XMLStreamReader parser(ByteArrayInputStream in, @Nullable Charset charset)
            throws XMLStreamException {
        if (charset == null) {
            return PARSERS.createXMLStreamReader(in);
        }
        if (charset.equals(StandardCharsets.UTF_8)) {
            return PARSERS.createXMLStreamReader(in, "UTF-8");
        }
        return PARSERS.createXMLStreamReader(new InputStreamReader(
                in,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
    }

    private static XMLInputFactory parsers() {
        // The service that Woodstox registers; any other parser would refuse the properties set below.
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        // A parser that puts work off also puts its errors off, to calls that do not declare any.
        factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
        // Names of strangers have no place in the JVM's table of interned strings.
        factory.setProperty(XMLInputFactory2.P_INTERN_NAMES, false);
        factory.setProperty(XMLInputFactory2.P_INTERN_NS_URIS, false);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, RequestReader.MAX_ATTRIBUTES);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, RequestReader.MAX_TEXT);
        return factory;
    }
}
