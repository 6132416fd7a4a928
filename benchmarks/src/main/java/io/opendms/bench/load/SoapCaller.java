package io.opendms.bench.load;

import java.io.IOException;
import java.net.URI;

/** Calls the service with SOAP 1.1, as a farm does. */
public final class SoapCaller implements Caller {
    private static final String NAMESPACE = "http://microsoft.com/webservices/SharePoint/SharepointEmailWS/";

    private static final String ENVELOPE = """
            <?xml version="1.0" encoding="utf-8"?>\
            <soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>\
            <%1$s xmlns="http://microsoft.com/webservices/SharePoint/SharepointEmailWS/">%2$s</%1$s>\
            </soap:Body></soap:Envelope>""";

    private static final String CREATE = """
            <Alias>%1$s</Alias><FirstName>Benchmark</FirstName><LastName>%1$s</LastName>\
            <ForwardingEmail>%1$s@sp.contoso.test</ForwardingEmail><Flags>None</Flags>""";

    private static final String DELETE = "<Alias>%s</Alias>";

    private final HttpConnection connection;

    public SoapCaller(URI uri) throws IOException {
        this.connection = new HttpConnection(uri);
    }

    @Override
    public void create(String alias) throws IOException {
        call("CreateContact", CREATE.formatted(alias));
    }

    @Override
    public void delete(String alias) throws IOException {
        call("DeleteContact", DELETE.formatted(alias));
    }

    /**
     * Calls any operation.
     *
     * @param children what stands in its element, as XML
     * @return the answer
     */
    public String ask(String operation, String children) throws IOException {
        return connection.post(NAMESPACE + operation, ENVELOPE.formatted(operation, children));
    }

    private void call(String operation, String children) throws IOException {
        String answer = ask(operation, children);
        if (!answer.contains("Result>Success</")) {
            throw new IOException(operation + " was answered: " + answer);
        }
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
