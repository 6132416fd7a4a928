package io.opendms.client.internal.xml;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** A first look at all of an answer, before JAXB reads its parts: is it a fault, and is there what JAXB would silently bend? */
public final class AnswerScan {
    private static final String SOAP_11 = "http://schemas.xmlsoap.org/soap/envelope/";
    private static final String SOAP_12 = "http://www.w3.org/2003/05/soap-envelope";

    private static final String CONTRACT = "http://microsoft.com/webservices/SharePoint/SharepointEmailWS/";

    private static final int DEPTH_OF_RESULT = 4;
    /** Envelope, body, response, result, and in it the parts of a record. */
    private static final int DEPTH_OF_PARTS = 5;

    private static final Set<String> PARTS = Set.of("JobID", "JobStatus", "Comment", "Alias");

    /** What there is once in an answer, of what was there so far. */
    private final Set<String> seen = new HashSet<>();
    /** To which depth the element that is open belongs to the answer itself, and not to what somebody has added. */
    private int within;

    private Optional<SoapFault> fault = Optional.empty();
    private int depth;

    private AnswerScan() {}

    /**
     * Reads an answer to its end.
     *
     * @return empty if its body holds something else than a fault
     * @throws XMLStreamException if it is not XML, more than an answer may be, says a thing more than once, or has a number that
     *     cannot be
     */
    public static Optional<SoapFault> fault(XMLStreamReader document) throws XMLStreamException {
        AnswerScan scan = new AnswerScan();
        while (document.hasNext()) {
            int event = document.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                scan.depth++;
                scan.look(document);
            }
            // Who reads the text of an element stands at its end.
            if (document.getEventType() == XMLStreamConstants.END_ELEMENT) {
                scan.depth--;
                scan.within = Math.min(scan.within, scan.depth);
            }
        }
        return scan.fault;
    }

    /** The names of a fault are those of SOAP 1.1, section 4.4, and 1.2 Part 1, section 5.4. The first of each counts: subcodes follow. */
    private void look(XMLStreamReader document) throws XMLStreamException {
        String name = document.getLocalName();
        requireOnce(name, document.getNamespaceURI());
        if (name.equals("Fault") && isOfSoap(document.getNamespaceURI())) {
            fault = Optional.of(new SoapFault("", ""));
        } else if (fault.isPresent()) {
            fault = Optional.of(with(fault.get(), document));
        } else if (name.equals("JobID") && depth == DEPTH_OF_PARTS) {
            requireInt(document.getElementText());
        }
    }

    /** JAXB takes the last of several results, and CXF the first of several responses. */
    private void requireOnce(String name, String namespace) throws XMLStreamException {
        if (within == depth - 1 && isOfAnswer(name, namespace)) {
            within = depth;
            if (!seen.add(name)) {
                throw new XMLStreamException("it has more than one " + name);
            }
        }
    }

    private boolean isOfAnswer(String name, String namespace) {
        return switch (depth) {
            case 1 -> name.equals("Envelope") && isOfSoap(namespace);
            case 2 -> name.equals("Body") && isOfSoap(namespace);
            case 3 -> name.endsWith("Response") && CONTRACT.equals(namespace);
            case DEPTH_OF_RESULT -> name.endsWith("Result") && CONTRACT.equals(namespace);
            case DEPTH_OF_PARTS -> PARTS.contains(name) && CONTRACT.equals(namespace);
            default -> false;
        };
    }

    private static SoapFault with(SoapFault fault, XMLStreamReader document) throws XMLStreamException {
        return switch (document.getLocalName()) {
            case "faultcode", "Value" ->
                fault.code().isEmpty() ? new SoapFault(local(document.getElementText()), fault.reason()) : fault;
            case "faultstring", "Text" ->
                fault.reason().isEmpty() ? new SoapFault(fault.code(), XmlText.told(document.getElementText())) : fault;
            default -> fault;
        };
    }

    /** JAXB's own reader drops the digits that do not fit. */
    private static void requireInt(String text) throws XMLStreamException {
        try {
            Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new XMLStreamException("its JobID is no number of 32 bits", e);
        }
    }

    private static boolean isOfSoap(String namespace) {
        return SOAP_11.equals(namespace) || SOAP_12.equals(namespace);
    }

    private static String local(String qualified) {
        String name = XmlText.told(qualified);
        return name.substring(name.indexOf(':') + 1);
    }
}
