package io.opendms.it.kill;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks the service as a farm does, or rather as the proxy before it that names the farm's address. */
public final class SoapCalls {
    /** Whence the farm calls that asks nobody. */
    public static final String FREE = "192.0.2.1";

    /** Whence the farm calls whose group changes wait for two approvals. */
    public static final String ASKING = "192.0.2.2";

    /** Whence the farm calls whose group changes wait for one approval. */
    public static final String TRUSTING = "192.0.2.3";

    /** Who gives them. */
    public static final List<String> APPROVERS = List.of("anna", "bob", "carl");

    private static final String NAMESPACE = "http://microsoft.com/webservices/SharePoint/SharepointEmailWS/";
    private static final Pattern STATUS = Pattern.compile("<(?:\\w+:)?(?:\\w+Result|JobStatus)>(\\w+)<");
    private static final Pattern JOB = Pattern.compile("<(?:\\w+:)?JobID>(\\d+)<");

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
    private final String caller;

    /** @param caller the farm's address */
    public SoapCalls(URI uri, String caller) {
        this.uri = uri;
        this.caller = caller;
    }

    /**
     * Asks for something.
     *
     * @return the status of the answer
     * @throws IOException if there is no answer
     */
    public String call(String operation, String children) throws IOException {
        return ask(operation, children).status();
    }

    /** The same with the number of the job, 0 if there is none. */
    public Answer ask(String operation, String children) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "text/xml; charset=utf-8")
                .header("X-Forwarded-For", caller)
                .header("SOAPAction", "\"" + NAMESPACE + operation + "\"")
                .POST(HttpRequest.BodyPublishers.ofString(ENVELOPE.formatted(operation, children)))
                .build();
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            String answer = response.body();
            Matcher status = STATUS.matcher(answer);
            if (!status.find()) {
                throw new IllegalStateException(operation + " was answered: " + answer);
            }
            Matcher job = JOB.matcher(answer);
            return new Answer(
                    status.group(1),
                    job.find() ? Integer.parseInt(job.group(1)) : 0,
                    response.headers().firstValue("X-Request-Id").orElseThrow());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    public static String contact(String alias, String lastName) {
        return "<Alias>" + alias + "</Alias>" + contactData(alias, lastName);
    }

    public static String contactData(String alias, String lastName) {
        return "<FirstName>C</FirstName><LastName>" + lastName + "</LastName><ForwardingEmail>" + alias
                + "@sp.contoso.test</ForwardingEmail><Flags>None</Flags>";
    }

    public static String group(String alias, String title) {
        return "<Alias>" + alias + "</Alias><Name>" + title + "</Name><Flags>None</Flags>";
    }

    /**
     * What a farm is told.
     *
     * @param job 0 for none
     * @param requestId what stands in no other answer
     */
    public record Answer(String status, int job, String requestId) {}
}
