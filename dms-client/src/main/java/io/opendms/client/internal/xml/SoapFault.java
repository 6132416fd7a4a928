package io.opendms.client.internal.xml;

import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The fault in an answer.
 *
 * @param code without its prefix
 * @param reason what the service says, in one line
 */
public record SoapFault(String code, String reason) {
    private static final String SOAP_11 = "http://schemas.xmlsoap.org/soap/envelope/";
    private static final String SOAP_12 = "http://www.w3.org/2003/05/soap-envelope";

    /**
     * Reads an answer to its end, so that all of it has been seen when its parts are read.
     *
     * @return empty if its body holds something else
     * @throws XMLStreamException if it is not XML, or more than an answer may be
     */
    public static Optional<SoapFault> in(XMLStreamReader document) throws XMLStreamException {
        Optional<SoapFault> fault = Optional.empty();
        while (document.hasNext()) {
            if (document.next() == XMLStreamConstants.START_ELEMENT) {
                boolean begins = document.getLocalName().equals("Fault") && isOfSoap(document.getNamespaceURI());
                fault = begins ? Optional.of(new SoapFault("", "")) : with(fault, document);
            }
        }
        return fault;
    }

    private static boolean isOfSoap(String namespace) {
        return SOAP_11.equals(namespace) || SOAP_12.equals(namespace);
    }

    /** The names are those of SOAP 1.1, section 4.4, and 1.2 Part 1, section 5.4. What comes first counts: subcodes follow. */
    private static Optional<SoapFault> with(Optional<SoapFault> fault, XMLStreamReader document)
            throws XMLStreamException {
        if (fault.isEmpty()) {
            return fault;
        }
        SoapFault so = fault.get();
        return Optional.of(
                switch (document.getLocalName()) {
                    case "faultcode", "Value" ->
                        so.code.isEmpty() ? new SoapFault(local(document.getElementText()), so.reason) : so;
                    case "faultstring", "Text" ->
                        so.reason.isEmpty() ? new SoapFault(so.code, XmlText.told(document.getElementText())) : so;
                    default -> so;
                });
    }

    private static String local(String qualified) {
        String name = XmlText.told(qualified);
        return name.substring(name.indexOf(':') + 1);
    }
}
