package io.opendms.soap.message;

/** The two versions of SOAP that the endpoint speaks at one address. */
public enum SoapVersion {
    /** W3C Note "Simple Object Access Protocol (SOAP) 1.1". */
    SOAP_11("http://schemas.xmlsoap.org/soap/envelope/", "text/xml"),
    /** W3C Recommendation "SOAP Version 1.2 Part 1: Messaging Framework", media type of RFC 3902. */
    SOAP_12("http://www.w3.org/2003/05/soap-envelope", "application/soap+xml");

    private final String envelopeNamespace;
    private final String mediaType;

    SoapVersion(String envelopeNamespace, String mediaType) {
        this.envelopeNamespace = envelopeNamespace;
        this.mediaType = mediaType;
    }

    /** The namespace of {@code Envelope}, {@code Header}, {@code Body} and {@code Fault}. */
    public String envelopeNamespace() {
        return envelopeNamespace;
    }

    /** The media type of requests and answers, without parameters. */
    public String mediaType() {
        return mediaType;
    }

    /** The {@code Content-Type} of an answer. */
    public String contentType() {
        return mediaType + "; charset=utf-8";
    }
}
