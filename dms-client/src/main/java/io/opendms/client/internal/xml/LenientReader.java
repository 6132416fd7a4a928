package io.opendms.client.internal.xml;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;

/**
 * Leaves the white space around a status out: a service may break lines wherever it likes, and JAXB takes the words of an
 * enumeration only as they stand.
 */
public final class LenientReader extends StreamReaderDelegate {
    private boolean inStatus;

    /** @param reader at the begin of an answer */
    public LenientReader(XMLStreamReader reader) {
        super(reader);
    }

    @Override
    public int next() throws XMLStreamException {
        int event = super.next();
        if (event == START_ELEMENT) {
            String name = getLocalName();
            inStatus = name.equals("JobStatus") || name.endsWith("Result");
        } else if (event == END_ELEMENT) {
            inStatus = false;
        }
        return event;
    }

    @Override
    public String getText() {
        return inStatus ? super.getText().strip() : super.getText();
    }

    @Override
    public char[] getTextCharacters() {
        return inStatus ? getText().toCharArray() : super.getTextCharacters();
    }

    @Override
    public int getTextStart() {
        return inStatus ? 0 : super.getTextStart();
    }

    @Override
    public int getTextLength() {
        return inStatus ? getText().length() : super.getTextLength();
    }
}
