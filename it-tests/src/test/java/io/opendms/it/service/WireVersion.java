package io.opendms.it.service;

/** The two versions of SOAP, as the contract's two bindings say. */
public enum WireVersion {
    SOAP_11("http://schemas.xmlsoap.org/soap/envelope/", "text/xml"),
    SOAP_12("http://www.w3.org/2003/05/soap-envelope", "application/soap+xml");

    private final String namespace;
    private final String mediaType;

    WireVersion(String namespace, String mediaType) {
        this.namespace = namespace;
        this.mediaType = mediaType;
    }

    String namespace() {
        return namespace;
    }

    String mediaType() {
        return mediaType;
    }

    /** The {@code Content-Type} of a request that names its action where this version has it. */
    String contentType(String action) {
        String contentType = mediaType + "; charset=utf-8";
        return this == SOAP_11 ? contentType : contentType + "; action=\"" + action + "\"";
    }
}
