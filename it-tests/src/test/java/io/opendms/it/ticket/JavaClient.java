package io.opendms.it.ticket;

import io.opendms.it.peer.Trust;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.PrivilegedExceptionAction;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.security.auth.Subject;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.Configuration;
import javax.security.auth.login.LoginContext;
import org.ietf.jgss.ChannelBinding;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSManager;
import org.ietf.jgss.GSSName;
import org.ietf.jgss.Oid;

/**
 * A program that calls with the ticket of its environment, by the JDK's GSS-API, and tells what came back. Further arguments are
 * the certificate of the door, and to what the ticket is bound: {@code none}, {@code door}, {@code another}, or {@code public}
 * for the door by the public class of the JDK.
 * {@code windows} in place of a certificate sends the ticket in the wrapping of Windows.
 */
final class JavaClient {
    private static final String NAMESPACE = "http://microsoft.com/webservices/SharePoint/SharepointEmailWS/";
    private static final String BODY =
            "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body><DeleteContact xmlns=\""
                    + NAMESPACE + "\"><Alias>nobody</Alias></DeleteContact></soap:Body></soap:Envelope>";

    private JavaClient() {}

    public static void main(String[] arguments) throws Exception {
        LoginContext login = new LoginContext("client", null, null, fromTicketCache());
        login.login();
        boolean windows = arguments.length > 1 && arguments[1].equals("windows");
        Optional<X509Certificate> door = arguments.length > 1 && !windows
                ? Optional.of(Trust.certificate(Path.of(arguments[1])))
                : Optional.empty();
        String bound = arguments.length > 2 ? arguments[2] : "none";
        PrivilegedExceptionAction<String> call =
                () -> call(URI.create(arguments[0]), door, windows ? "windows" : bound);
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

    private static SSLContext trusting(Optional<X509Certificate> door) throws Exception {
        return door.isEmpty() ? SSLContext.getDefault() : Trust.in(door.get());
    }

    /** As RFC 5929 has it, made by the class with which the JDK's own LDAP client does so, or by the public one. */
    private static ChannelBinding binding(X509Certificate door, String bound) throws Exception {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.write("tls-server-end-point:".getBytes(StandardCharsets.US_ASCII));
        data.write(MessageDigest.getInstance("SHA-256").digest(door.getEncoded()));
        data.write(bound.equals("another") ? new byte[1] : new byte[0]);
        if (bound.equals("public")) {
            return new ChannelBinding(data.toByteArray());
        }
        return Class.forName("sun.security.jgss.krb5.internal.TlsChannelBindingImpl")
                .asSubclass(ChannelBinding.class)
                .getConstructor(byte[].class)
                .newInstance((Object) data.toByteArray());
    }

    private static String call(URI address, Optional<X509Certificate> door, String bound) throws Exception {
        GSSManager manager = GSSManager.getInstance();
        GSSContext context = manager.createContext(
                manager.createName("HTTP@" + address.getHost(), GSSName.NT_HOSTBASED_SERVICE),
                new Oid(bound.equals("windows") ? "1.2.840.113554.1.2.2" : "1.3.6.1.5.5.2"),
                null,
                GSSContext.DEFAULT_LIFETIME);
        context.requestMutualAuth(true);
        if (Set.of("door", "another", "public").contains(bound)) {
            context.setChannelBinding(binding(door.orElseThrow(), bound));
        }
        byte[] ticket = context.initSecContext(new byte[0], 0, 0);
        byte[] token = bound.equals("windows") ? WindowsToken.of(ticket) : ticket;
        HttpResponse<String> response = HttpClient.newBuilder()
                .sslContext(trusting(door))
                .build()
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
        if (response.statusCode() != 200) {
            return Integer.toString(response.statusCode());
        }
        if (bound.equals("windows")) {
            return "200 " + response.body();
        }
        String proof = response.headers().firstValue("WWW-Authenticate").orElse("Negotiate ");
        byte[] answer = Base64.getDecoder().decode(proof.substring("Negotiate ".length()));
        context.initSecContext(answer, 0, answer.length);
        boolean mutual = context.isEstablished() && context.getMutualAuthState();
        return response.statusCode() + (mutual ? " mutual " : " one-sided ") + response.body();
    }
}
