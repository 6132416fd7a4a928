package io.opendms.soap.message;

import java.util.List;
import javax.xml.namespace.QName;

/** A fault as an {@code .asmx} page writes it: code, one sentence, an empty detail. */
public final class FaultDocument {
    private FaultDocument() {}

    public static byte[] of(SoapVersion version, SoapRefusal refusal) {
        SoapText text = new SoapText(version);
        if (version == SoapVersion.SOAP_12) {
            header(text, refusal);
        }
        text.body().markup("<soap:Fault>");
        if (version == SoapVersion.SOAP_11) {
            text.markup("<faultcode>soap:" + soap11(refusal.code()) + "</faultcode>")
                    .element("faultstring", String.valueOf(refusal.getMessage()))
                    .markup("<detail />");
        } else {
            text.markup("<soap:Code><soap:Value>soap:" + soap12(refusal.code())
                            + "</soap:Value></soap:Code><soap:Reason><soap:Text xml:lang=\"en\">")
                    .text(String.valueOf(refusal.getMessage()))
                    .markup("</soap:Text></soap:Reason><soap:Detail />");
        }
        return text.markup("</soap:Fault>").finished();
    }

    /** What SOAP 1.2, Part 1, sections 5.4.7 and 5.4.8, puts beside the fault; SOAP 1.1 knows neither. */
    private static void header(SoapText text, SoapRefusal refusal) {
        switch (refusal.code()) {
            case VERSION_MISMATCH -> {
                text.markup("<soap:Header><soap:Upgrade>");
                // In the order of preference: the newer version has the clearer rules.
                for (SoapVersion supported : List.of(SoapVersion.SOAP_12, SoapVersion.SOAP_11)) {
                    element(text, "SupportedEnvelope", new QName(supported.envelopeNamespace(), "Envelope"));
                }
                text.markup("</soap:Upgrade></soap:Header>");
            }
            case MUST_UNDERSTAND -> {
                text.markup("<soap:Header>");
                for (QName header : refusal.headersNotUnderstood()) {
                    // A name that is cut would be another name, and one that is not could be endless.
                    if (header.getNamespaceURI().length() <= SoapRefusal.MAX_ECHO
                            && header.getLocalPart().length() <= SoapRefusal.MAX_ECHO) {
                        element(text, "NotUnderstood", header);
                    }
                }
                text.markup("</soap:Header>");
            }
            case CLIENT, SERVER -> {
                // Nothing is said of headers.
            }
        }
    }

    private static void element(SoapText text, String name, QName value) {
        boolean qualified = !value.getNamespaceURI().isEmpty();
        text.markup("<soap:" + name).attribute("qname", (qualified ? "q:" : "") + value.getLocalPart());
        if (qualified) {
            text.attribute("xmlns:q", value.getNamespaceURI());
        }
        text.markup("/>");
    }

    private static String soap11(SoapRefusal.Code code) {
        return switch (code) {
            case CLIENT -> "Client";
            case SERVER -> "Server";
            case VERSION_MISMATCH -> "VersionMismatch";
            case MUST_UNDERSTAND -> "MustUnderstand";
        };
    }

    private static String soap12(SoapRefusal.Code code) {
        return switch (code) {
            case CLIENT -> "Sender";
            case SERVER -> "Receiver";
            case VERSION_MISMATCH -> "VersionMismatch";
            case MUST_UNDERSTAND -> "MustUnderstand";
        };
    }
}
