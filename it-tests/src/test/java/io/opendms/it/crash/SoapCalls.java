package io.opendms.it.crash;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks the service as a farm does. */
final class SoapCalls {
    private static final String NAMESPACE = "http://microsoft.com/webservices/SharePoint/SharepointEmailWS/";
    private static final Pattern STATUS = Pattern.compile("<(?:\\w+:)?(?:\\w+Result|JobStatus)>(\\w+)<");

    private static final String ENVELOPE = """
            <?xml version="1.0" encoding="utf-8"?>
            <soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/">
              <soap:Body>
                <%1$s xmlns="http://microsoft.com/webservices/SharePoint/SharepointEmailWS/">%2$s</%1$s>
              </soap:Body>
            </soap:Envelope>
            """;

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI uri;

    SoapCalls(URI uri) {
        this.uri = uri;
    }

    /**
     * Asks for something.
     *
     * @return the status of the answer
     * @throws IOException if there is no answer
     */
    String call(String operation, String children) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "text/xml; charset=utf-8")
                .header("SOAPAction", "\"" + NAMESPACE + operation + "\"")
                .POST(HttpRequest.BodyPublishers.ofString(ENVELOPE.formatted(operation, children)))
                .build();
        try {
            String answer =
                    client.send(request, HttpResponse.BodyHandlers.ofString()).body();
            Matcher status = STATUS.matcher(answer);
            if (!status.find()) {
                throw new IllegalStateException(operation + " was answered: " + answer);
            }
            return status.group(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    static String contact(String alias, String lastName) {
        return "<Alias>" + alias + "</Alias>" + contactData(alias, lastName);
    }

    static String contactData(String alias, String lastName) {
        return "<FirstName>C</FirstName><LastName>" + lastName + "</LastName><ForwardingEmail>" + alias
                + "@sp.contoso.test</ForwardingEmail><Flags>None</Flags>";
    }

    static String group(String alias, String title) {
        return "<Alias>" + alias + "</Alias><Name>" + title + "</Name><Flags>None</Flags>";
    }
}
