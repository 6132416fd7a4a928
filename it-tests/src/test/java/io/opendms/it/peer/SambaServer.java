package io.opendms.it.peer;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.util.ssl.PEMFileTrustManager;
import com.unboundid.util.ssl.SSLUtil;
import io.opendms.ldap.LdapSettings;
import io.opendms.ldap.schema.SchemaLdif;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Samba's Active Directory with the attributes of the Exchange schema, on an address of its own. */
public final class SambaServer implements DirectoryServer {
    private static final String BASE = "DC=contoso,DC=test";
    private static final String PASSWORD = "Svc-Dms-Pass.1";
    private static final String ADMIN_PASSWORD = "Adm1n-Pass.word";
    private static final String ADMINISTRATOR = "CN=Administrator,CN=Users," + BASE;
    private static final int PORT = 389;
    private static final int CATALOG_PORT = 3268;
    private static final int TLS_PORT = 636;

    private final ServerProcess process;
    private final String address;

    private SambaServer(ServerProcess process, String address) {
        this.process = process;
        this.address = address;
    }

    /** How much of the container is delegated to an account. */
    public enum Delegation {
        /** Create, delete, and write all properties of contacts and groups. */
        FULL("dms"),
        /** Create and delete contacts and groups. */
        CREATE("dms-create"),
        /** The same, and write {@code sn} of contacts. */
        CREATE_AND_SN("dms-sn"),
        /** Create and delete, and write {@code name} and {@code cn} of contacts. */
        CREATE_AND_NAME("dms-rename");

        private final String account;

        Delegation(String account) {
            this.account = account;
        }
    }

    static SambaServer start() {
        return start(Map.of());
    }

    /** @param more what the starter takes besides the passwords */
    static SambaServer start(Map<String, String> more) {
        Peers.require("samba", "samba-tool", "ldbmodify", "openssl");
        Peers.require("root".equals(System.getProperty("user.name")), "Samba needs root for ports 389 and 636");
        String address = Ports.addressForActiveDirectory();
        Map<String, String> environment = new HashMap<>(more);
        environment.put("SERVICE_PASSWORD", PASSWORD);
        environment.put("ADMIN_PASSWORD", ADMIN_PASSWORD);
        ServerProcess process = ServerProcess.start(
                "samba-ad.sh", SchemaLdif.ACTIVE_DIRECTORY_TEST, address, environment, () -> administrator(address));
        return new SambaServer(process, address);
    }

    @Override
    public LdapSettings settings() {
        return settings(Delegation.FULL);
    }

    /** The settings for an account with other rights. */
    public LdapSettings settings(Delegation delegation) {
        return settings("CN=" + delegation.account + ",OU=Service Accounts," + BASE, PASSWORD);
    }

    /** The settings for the account that may do everything, which no service should have. */
    public LdapSettings administratorSettings() {
        return settings(ADMINISTRATOR, ADMIN_PASSWORD);
    }

    /** Where the global catalog answers, which has the entries of the whole forest. */
    public URI globalCatalog() {
        return URI.create("ldap://" + address + ":" + CATALOG_PORT);
    }

    private LdapSettings settings(String account, String password) {
        return Settings.of(
                List.of(URI.create("ldap://" + address + ":" + PORT)),
                false,
                Optional.empty(),
                account,
                password,
                BASE);
    }

    /** The settings for LDAPS, trusting the server's own authority. */
    public LdapSettings tlsSettings() {
        return Settings.of(
                List.of(URI.create("ldaps://" + address)),
                false,
                Optional.of(certificateAuthority()),
                settings().bindDn(),
                PASSWORD,
                BASE);
    }

    /** The file that Samba's own tools take, with its configuration beside it. */
    public Path database() {
        return process.folder().resolve("private/sam.ldb");
    }

    /** What Samba's own tools are configured by. */
    Path configuration() {
        return process.folder().resolve("smb.conf");
    }

    String address() {
        return address;
    }

    /** The security identifier of an entry, as text; MS-DTYP 2.4.2.1 and 2.4.2.2. */
    public String sid(String dn) throws LDAPException {
        try (LDAPConnection administrator = administrator()) {
            ByteBuffer sid =
                    ByteBuffer.wrap(administrator.getEntry(dn, "objectSid").getAttributeValueBytes("objectSid"));
            StringBuilder text = new StringBuilder("S-").append(sid.get());
            int parts = sid.get();
            long authority =
                    Short.toUnsignedLong(sid.getShort()) << Integer.SIZE | Integer.toUnsignedLong(sid.getInt());
            text.append('-').append(authority);
            sid.order(ByteOrder.LITTLE_ENDIAN);
            for (int part = 0; part < parts; part++) {
                text.append('-').append(Integer.toUnsignedString(sid.getInt()));
            }
            return text.toString();
        }
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
        return administrator(address);
    }

    /** A new connection of the administrator over TLS, without which no password can be set. */
    public LDAPConnection protectedAdministrator() throws LDAPException {
        try {
            SSLUtil tls =
                    new SSLUtil(new PEMFileTrustManager(certificateAuthority().toFile()));
            return new LDAPConnection(tls.createSSLSocketFactory(), address, TLS_PORT, ADMINISTRATOR, ADMIN_PASSWORD);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the server's authority cannot be read", e);
        }
    }

    @Override
    public void close() {
        process.close();
    }

    private static LDAPConnection administrator(String address) throws LDAPException {
        return new LDAPConnection(address, PORT, ADMINISTRATOR, ADMIN_PASSWORD);
    }
}
