package io.opendms.soap.message;

/** A fault as an {@code .asmx} page writes it: code, one sentence, an empty detail. */
public final class FaultDocument {
    private FaultDocument() {}

    public static byte[] of(SoapVersion version, SoapRefusal refusal) {
        SoapText text = new SoapText(version).markup("<soap:Fault>");
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
