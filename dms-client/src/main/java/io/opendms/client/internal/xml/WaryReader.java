package io.opendms.client.internal.xml;

import java.io.StringReader;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;

/**
 * Reads XML of somebody who is not trusted: a document type ends it, so that there is no entity to be expanded or fetched, and so
 * does what is nested deeper than any answer.
 */
public final class WaryReader extends StreamReaderDelegate {
    private static final int MAX_DEPTH = 32;
    private static final int MAX_ATTRIBUTES = 64;

    /** The JDK's own, whatever else is on the class path. Made once and not changed: its readers may be made by any thread. */
    private static final XMLInputFactory FACTORY = factory();

    private int depth;

    private WaryReader(XMLStreamReader reader) {
        super(reader);
    }

    /** @param encoding as the transport names it; it counts more than what the document says, RFC 7303, section 3 */
    public static XMLStreamReader of(byte[] document, Optional<String> encoding) throws XMLStreamException {
        return new WaryReader(FACTORY.createXMLStreamReader(new StringReader(DocumentText.of(document, encoding))));
    }

    @Override
    public int next() throws XMLStreamException {
        int event = super.next();
        switch (event) {
            case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                throw new XMLStreamException("it has a document type, which no answer has");
            case XMLStreamConstants.START_ELEMENT -> {
                depth++;
                if (depth > MAX_DEPTH || getAttributeCount() > MAX_ATTRIBUTES) {
                    throw new XMLStreamException("it is nested deeper or has more attributes than any answer");
                }
            }
            case XMLStreamConstants.END_ELEMENT -> depth--;
            default -> {
                // Only elements nest.
            }
        }
        return event;
    }

    @Override
    public int nextTag() throws XMLStreamException {
        int event = next();
        while (event == XMLStreamConstants.SPACE
                || event == XMLStreamConstants.COMMENT
                || event == XMLStreamConstants.PROCESSING_INSTRUCTION
                || event == XMLStreamConstants.CHARACTERS && isWhiteSpace()) {
            event = next();
        }
        if (event != XMLStreamConstants.START_ELEMENT && event != XMLStreamConstants.END_ELEMENT) {
            throw new XMLStreamException("there is text where an element belongs");
        }
        return event;
    }

    /** Built on {@link #next}, so that no element inside slips by. */
    @Override
    public String getElementText() throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        for (int event = next(); event != XMLStreamConstants.END_ELEMENT; event = next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                throw new XMLStreamException("there is an element where text belongs");
            }
            if (event == XMLStreamConstants.CHARACTERS
                    || event == XMLStreamConstants.CDATA
                    || event == XMLStreamConstants.SPACE) {
                text.append(getText());
            }
        }
        return text.toString();
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("it refers to something outside, which is not fetched");
        });
        return factory;
    }
}
