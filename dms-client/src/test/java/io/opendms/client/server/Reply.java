package io.opendms.client.server;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** What the server does when a request has arrived. The connection ends after it. */
@FunctionalInterface
public interface Reply {
    /** The namespace of the contract. */
    String NAMESPACE = "http://microsoft.com/webservices/SharePoint/SharepointEmailWS/";

    void write(Call call, OutputStream out) throws IOException;

    /** A head with a length, then the body. */
    static Reply http(String status, String contentType, String body, String... headers) {
        return bytes(status, contentType, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    /** The same with a body that may be in any encoding. */
    static Reply bytes(String status, String contentType, byte[] body, String... headers) {
        return (call, out) -> {
            out.write(head(status, contentType, body.length, headers));
            out.write(body);
        };
    }

    /** An envelope as an {@code .asmx} page of IIS sends it. */
    static Reply soap(String content) {
        return http("200 OK", "text/xml; charset=utf-8", envelope(content));
    }

    /** The same in SOAP 1.2. */
    static Reply soap12(String content) {
        return http(
                "200 OK",
                "application/soap+xml; charset=utf-8",
                envelope(content)
                        .replace(
                                "http://schemas.xmlsoap.org/soap/envelope/",
                                "http://www.w3.org/2003/05/soap-envelope"));
    }

    /** The answer of those operations that have a status and no more. */
    static Reply status(String word) {
        return (call, out) -> soap(result(call.operation(), word)).write(call, out);
    }

    /** The answer of those operations that have a record. */
    static Reply record(int job, String comment, String word, String alias) {
        String record = "<JobID>" + job + "</JobID>" + (comment.isEmpty() ? "" : "<Comment>" + comment + "</Comment>")
                + "<JobStatus>" + word + "</JobStatus>" + (alias.isEmpty() ? "" : "<Alias>" + alias + "</Alias>");
        return (call, out) -> soap(result(call.operation(), record)).write(call, out);
    }

    /** The connection breaks when the request has arrived. */
    static Reply nothing() {
        return (call, out) -> {
            // It is closed behind this.
        };
    }

    static String result(String operation, String content) {
        return "<" + operation + "Response xmlns=\"" + NAMESPACE + "\"><" + operation + "Result>" + content + "</"
                + operation + "Result></" + operation + "Response>";
    }

    static String envelope(String content) {
        return "<?xml version=\"1.0\" encoding=\"utf-8\"?><soap:Envelope"
                + " xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\""
                + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                + " xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\"><soap:Body>" + content
                + "</soap:Body></soap:Envelope>";
    }

    /** What IIS says of itself stands in it, and nothing that only dms would send. */
    static byte[] head(String status, String contentType, int length, String... headers) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + "\r\nCache-Control: private, max-age=0\r\n");
        head.append("Content-Type: ").append(contentType).append("\r\nServer: Microsoft-IIS/10.0\r\n");
        head.append("X-AspNet-Version: 4.0.30319\r\nMicrosoftSharePointTeamServices: 16.0.0.10337\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        head.append("Connection: close\r\nContent-Length: ").append(length).append("\r\n\r\n");
        return head.toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
