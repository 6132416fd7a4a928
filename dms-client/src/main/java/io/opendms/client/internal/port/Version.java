package io.opendms.client.internal.port;

import java.util.Map;
import org.apache.cxf.binding.soap.SoapBindingConstants;

/** The two versions of SOAP that the contract has a port for. */
public enum Version {
    /** What SharePoint's own proxy sends. */
    SOAP_11(SoapBindingConstants.SOAP11_BINDING_ID, "text/xml"),

    /** Its action stands in the content type, RFC 3902. */
    SOAP_12(SoapBindingConstants.SOAP12_BINDING_ID, "application/soap+xml");

    private static final String ACTIONS = "http://microsoft.com/webservices/SharePoint/SharepointEmailWS/";

    private final String binding;
    private final String mediaType;

    Version(String binding, String mediaType) {
        this.binding = binding;
        this.mediaType = mediaType;
    }

    String binding() {
        return binding;
    }

    String mediaType() {
        return mediaType;
    }

    /** The headers that say what a request is. */
    Map<String, String> headers(String operation) {
        String type = mediaType + "; charset=utf-8";
        String action = "\"" + ACTIONS + operation + "\"";
        return this == SOAP_11
                ? Map.of("Content-Type", type, "SOAPAction", action)
                : Map.of("Content-Type", type + "; action=" + action);
    }
}
