package io.opendms.it.peer;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import io.opendms.ldap.LdapSettings;
import io.opendms.ldap.schema.SchemaLdif;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** OpenLDAP with the product's own schema. Its certificate is for {@code localhost}. */
public final class SlapdServer implements DirectoryServer {
    private static final String BASE = "DC=contoso,DC=test";
    private static final String PASSWORD = "Svc-Dms-Pass.1";
    private static final String ADMINISTRATOR = "CN=Administrator," + BASE;
    private static final String ADMIN_PASSWORD = "Adm1n-Pass.word";

    private final ServerProcess process;
    private final int port;

    private SlapdServer(ServerProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts a server.
     *
     * @param sync whether every write waits for the disk
     * @param name the DNS name in its certificate
     */
    public static SlapdServer start(boolean sync, String name) {
        return start(Map.of("SYNC", sync ? "1" : "0"), name);
    }

    /** Starts a server on which the service's account may nothing until it is granted to it. */
    public static SlapdServer startClosed() {
        return start(Map.of("CLOSED", "1"), "localhost");
    }

    /** Skips the tests, or fails them if peers are required, where it is not installed. */
    public static void require() {
        Peers.require("slapd", "slapadd", "slappasswd", "openssl");
    }

    private static SlapdServer start(Map<String, String> kind, String name) {
        require();
        int port = Ports.freePair();
        ServerProcess process = ServerProcess.start(
                "slapd.sh",
                SchemaLdif.OPENLDAP,
                Integer.toString(port),
                environment(kind, name),
                () -> administrator(port));
        return new SlapdServer(process, port);
    }

    private static Map<String, String> environment(Map<String, String> kind, String name) {
        Map<String, String> environment = new HashMap<>(kind);
        environment.put("NAMES", "DNS:" + name);
        environment.put("SERVICE_PASSWORD", PASSWORD);
        environment.put("ADMIN_PASSWORD", ADMIN_PASSWORD);
        return environment;
    }

    /** Who may change the server's own configuration. */
    public LDAPConnection configurator() throws LDAPException {
        return new LDAPConnection("127.0.0.1", port, "cn=config", ADMIN_PASSWORD);
    }

    @Override
    public LdapSettings settings() {
        return settings("CN=dms,OU=Service Accounts," + BASE, PASSWORD);
    }

    /** The settings for the account that may do everything, which no service should have. */
    public LdapSettings administratorSettings() {
        return settings(ADMINISTRATOR, ADMIN_PASSWORD);
    }

    private LdapSettings settings(String account, String password) {
        return Settings.of(
                List.of(URI.create("ldap://127.0.0.1:" + port)), false, Optional.empty(), account, password, BASE);
    }

    /** The same by way of other URLs, with or without StartTLS, trusting the server's own authority. */
    public LdapSettings settings(boolean startTls, URI... urls) {
        return Settings.of(
                List.of(urls),
                startTls,
                Optional.of(certificateAuthority()),
                settings().bindDn(),
                PASSWORD,
                BASE);
    }

    /** Lets the server take connections and requests but answer nothing until {@link #thaw()}. */
    public void freeze() {
        process.freeze();
    }

    public void thaw() {
        process.signal("CONT");
    }

    /** Ends the server; what it holds stays. */
    public void stop() {
        process.stop();
    }

    /** Starts it again after {@link #stop()}, at the same port. */
    public void resume() {
        process.resume();
    }

    public int port() {
        return port;
    }

    public int tlsPort() {
        return port + 1;
    }

    public Path certificateAuthority() {
        return process.certificateAuthority();
    }

    @Override
    public String base() {
        return BASE;
    }

    @Override
    public LDAPConnection administrator() throws LDAPException {
        return administrator(port);
    }

    @Override
    public void close() {
        process.close();
    }

    private static LDAPConnection administrator(int port) throws LDAPException {
        return new LDAPConnection("127.0.0.1", port, ADMINISTRATOR, ADMIN_PASSWORD);
    }
}
