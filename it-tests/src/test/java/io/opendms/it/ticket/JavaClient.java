package io.opendms.it.ticket;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.PrivilegedExceptionAction;
import java.util.Base64;
import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.Configuration;
import javax.security.auth.login.LoginContext;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSManager;
import org.ietf.jgss.GSSName;
import org.ietf.jgss.Oid;

/** A program that calls with the ticket of its environment, by the JDK's GSS-API, and tells what came back. */
final class JavaClient {
    private static final String NAMESPACE = "http://microsoft.com/webservices/SharePoint/SharepointEmailWS/";
    private static final String BODY =
            "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body><DeleteContact xmlns=\""
                    + NAMESPACE + "\"><Alias>nobody</Alias></DeleteContact></soap:Body></soap:Envelope>";

    private JavaClient() {}

    public static void main(String[] arguments) throws Exception {
        LoginContext login = new LoginContext("client", null, null, fromTicketCache());
        login.login();
        PrivilegedExceptionAction<String> call = () -> call(URI.create(arguments[0]));
        System.out.println(Subject.doAs(login.getSubject(), call));
    }

    private static Configuration fromTicketCache() {
        return new Configuration() {
            @Override
            public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
                return new AppConfigurationEntry[] {
                    new AppConfigurationEntry(
                            "com.sun.security.auth.module.Krb5LoginModule",
                            AppConfigurationEntry.LoginModuleControlFlag.REQUIRED,
                            Map.of(
                                    "useTicketCache", "true",
                                    "doNotPrompt", "true",
                                    "ticketCache", System.getenv("KRB5CCNAME").substring("FILE:".length())))
                };
            }
        };
    }

    private static String call(URI address) throws Exception {
        GSSManager manager = GSSManager.getInstance();
        GSSContext context = manager.createContext(
                manager.createName("HTTP@" + address.getHost(), GSSName.NT_HOSTBASED_SERVICE),
                new Oid("1.3.6.1.5.5.2"),
                null,
                GSSContext.DEFAULT_LIFETIME);
        context.requestMutualAuth(true);
        byte[] token = context.initSecContext(new byte[0], 0, 0);
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(address)
                                .header(
                                        "Authorization",
                                        "Negotiate " + Base64.getEncoder().encodeToString(token))
                                .header("Content-Type", "text/xml; charset=utf-8")
                                .header("SOAPAction", "\"" + NAMESPACE + "DeleteContact\"")
                                .POST(HttpRequest.BodyPublishers.ofString(BODY))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        String proof = response.headers().firstValue("WWW-Authenticate").orElse("Negotiate ");
        byte[] answer = Base64.getDecoder().decode(proof.substring("Negotiate ".length()));
        context.initSecContext(answer, 0, answer.length);
        boolean mutual = context.isEstablished() && context.getMutualAuthState();
        return response.statusCode() + (mutual ? " mutual " : " one-sided ") + response.body();
    }
}
