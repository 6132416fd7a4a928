package io.opendms.bench.process;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import io.opendms.bench.load.Caller;
import io.opendms.bench.load.DirectCaller;
import io.opendms.ldap.LdapSettings;
import io.opendms.ldap.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** OpenLDAP, started by the script of the integration tests. */
public final class SlapdProcess implements AutoCloseable {
    public static final String BASE = "DC=contoso,DC=test";
    public static final String CONTAINER = "OU=SharePoint," + BASE;
    public static final String ACCOUNT = "CN=dms,OU=Service Accounts," + BASE;
    public static final String PASSWORD = "Svc-Dms-Pass.1";

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int POOL = 32;

    private final Program program;
    private final int port;

    private SlapdProcess(Program program, int port) {
        this.program = program;
        this.port = port;
    }

    /**
     * Starts a server and waits until it answers.
     *
     * @param script {@code slapd.sh} of the integration tests
     * @param folder an empty folder for its content
     * @param sync whether every write waits for the disk
     */
    public static SlapdProcess start(Path script, Path folder, boolean sync) throws IOException {
        // The script takes the next one for LDAPS.
        int port = Program.freePair();
        Program program = Program.start(
                folder.resolveSibling(folder.getFileName() + ".log"),
                Map.of("SYNC", sync ? "1" : "0", "REFINT", "0", "SERVICE_PASSWORD", PASSWORD),
                List.of("bash", script.toString(), folder.toString(), Integer.toString(port)));
        SlapdProcess slapd = new SlapdProcess(program, port);
        program.await(slapd::answers);
        return slapd;
    }

    /** Where it answers. */
    public String url() {
        return "ldap://127.0.0.1:" + port;
    }

    /** How the service reaches it. */
    public LdapSettings settings() {
        return new LdapSettings(
                Optional.empty(),
                List.of(URI.create(url())),
                false,
                Optional.empty(),
                ACCOUNT,
                new Secret(PASSWORD),
                BASE,
                List.of(),
                TIMEOUT,
                TIMEOUT,
                POOL);
    }

    /** Callers that do directly what the service did for the contact of that alias. */
    public Caller.Source direct(String alias) throws IOException {
        Entry model = contact(alias);
        return () -> {
            try {
                return new DirectCaller(connect(), BASE, model, alias);
            } catch (LDAPException e) {
                throw new IOException(e);
            }
        };
    }

    private Entry contact(String alias) throws IOException {
        try (LDAPConnection connection = connect()) {
            SearchResultEntry found =
                    connection.searchForEntry(CONTAINER, SearchScope.SUB, "(mailNickname=" + alias + ")", "*");
            if (found == null) {
                throw new IOException("the service did not make " + alias);
            }
            return found;
        } catch (LDAPException e) {
            throw new IOException(e);
        }
    }

    /** Adds somebody who can sign in, unless an earlier run on the same folder has. */
    public void addPerson(String account, String password) throws IOException {
        Entry person = new Entry(
                "CN=" + account + "," + CONTAINER,
                new Attribute("objectClass", "inetOrgPerson", "securityPrincipal", "mailRecipient"),
                new Attribute("cn", account),
                new Attribute("sn", account),
                new Attribute("sAMAccountName", account),
                new Attribute("userPassword", password));
        try (LDAPConnection connection = connect()) {
            connection.add(person);
        } catch (LDAPException e) {
            if (e.getResultCode() != ResultCode.ENTRY_ALREADY_EXISTS) {
                throw new IOException(e);
            }
        }
    }

    private boolean answers() {
        try (LDAPConnection connection = connect()) {
            return connection.isConnected();
        } catch (LDAPException e) {
            return false;
        }
    }

    /** A connection that is bound as the service. */
    public LDAPConnection connect() throws LDAPException {
        return new LDAPConnection("127.0.0.1", port, ACCOUNT, PASSWORD);
    }

    @Override
    public void close() throws IOException {
        program.close();
    }
}
