package io.opendms.it.peer;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import io.opendms.ldap.LdapSettings;
import io.opendms.ldap.schema.SchemaLdif;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** 389 Directory Server with the product's own schema. */
public final class Ds389Server implements DirectoryServer {
    private static final String BASE = "DC=contoso,DC=test";
    private static final String ACCOUNT = "CN=dms,OU=Service Accounts," + BASE;
    private static final String PASSWORD = "Svc-Dms-Pass.1";
    private static final String ADMIN_PASSWORD = "Adm1n-Pass.word";

    private final ServerProcess process;
    private final int port;

    private Ds389Server(ServerProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    static Ds389Server start() {
        return start(Map.of());
    }

    /** Starts a server on which the service's account may nothing until it is granted to it. */
    public static Ds389Server startClosed() {
        return start(Map.of("CLOSED", "1"));
    }

    /** Skips the tests, or fails them if peers are required, where it is not installed. */
    public static void require() {
        Peers.require("ns-slapd", "pwdhash", "ldapmodify");
    }

    private static Ds389Server start(Map<String, String> kind) {
        require();
        int port = Ports.freePair();
        // The account is the last that the starter writes, so whoever can sign in by it finds everything.
        ServerProcess process =
                ServerProcess.start("ds389.sh", SchemaLdif.DS389, Integer.toString(port), kind, () -> service(port));
        return new Ds389Server(process, port);
    }

    @Override
    public LDAPConnection service() throws LDAPException {
        return service(port);
    }

    @Override
    public LdapSettings settings() {
        return Settings.of(
                List.of(URI.create("ldap://127.0.0.1:" + port)), false, Optional.empty(), ACCOUNT, PASSWORD, BASE);
    }

    @Override
    public String base() {
        return BASE;
    }

    @Override
    public LDAPConnection administrator() throws LDAPException {
        return new LDAPConnection("127.0.0.1", port, "cn=Directory Manager", ADMIN_PASSWORD);
    }

    @Override
    public void close() {
        process.close();
    }

    private static LDAPConnection service(int port) throws LDAPException {
        return new LDAPConnection("127.0.0.1", port, ACCOUNT, PASSWORD);
    }
}
