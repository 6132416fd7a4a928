package io.opendms.boot;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Requests as a farm, or somebody who is not quite one, sends them. */
public final class SoapRequests {
    public static final String NS = "http://microsoft.com/webservices/SharePoint/SharepointEmailWS/";
    public static final String SOAP11 = "http://schemas.xmlsoap.org/soap/envelope/";
    public static final String SOAP12 = "http://www.w3.org/2003/05/soap-envelope";

    private SoapRequests() {}

    /** An envelope as .NET writes it. */
    public static String envelope(String soapNamespace, String body) {
        return "<?xml version=\"1.0\" encoding=\"utf-8\"?><soap:Envelope xmlns:soap=\"" + soapNamespace
                + "\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                + " xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\"><soap:Body>" + body + "</soap:Body></soap:Envelope>";
    }

    public static String wrapper(String operation, String children) {
        return "<" + operation + " xmlns=\"" + NS + "\">" + children + "</" + operation + ">";
    }

    /** A call of SOAP 1.1, just as a farm makes it. */
    public static RawHttp.Answer call(URI endpoint, String operation, String children) throws IOException {
        return post(
                endpoint,
                "Content-Type: text/xml; charset=utf-8\r\nSOAPAction: \"" + NS + operation + "\"\r\n",
                envelope(SOAP11, wrapper(operation, children)));
    }

    /** A call of SOAP 1.2. */
    public static RawHttp.Answer call12(URI endpoint, String operation, String children) throws IOException {
        return post(
                endpoint,
                "Content-Type: application/soap+xml; charset=utf-8; action=\"" + NS + operation + "\"\r\n",
                envelope(SOAP12, wrapper(operation, children)));
    }

    /** A POST with these header lines and this body, on a connection of its own. */
    public static RawHttp.Answer post(URI endpoint, String headers, String body) throws IOException {
        return post(endpoint, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    public static RawHttp.Answer post(URI endpoint, String headers, byte[] body) throws IOException {
        try (RawHttp http = new RawHttp(endpoint)) {
            http.send("POST " + endpoint.getPath() + " HTTP/1.1\r\nHost: " + endpoint.getAuthority() + "\r\n" + headers
                    + "Content-Length: " + body.length + "\r\nConnection: close\r\n\r\n");
            http.send(body);
            return http.receive();
        }
    }
}
