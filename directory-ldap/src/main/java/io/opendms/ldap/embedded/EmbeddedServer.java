package io.opendms.ldap.embedded;

import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryRequestHandler;
import com.unboundid.ldap.listener.LDAPListener;
import com.unboundid.ldap.listener.LDAPListenerConfig;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.OperationType;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.extensions.WhoAmIExtendedRequest;
import com.unboundid.ldap.sdk.schema.Schema;
import com.unboundid.ldif.LDIFException;
import io.opendms.ldap.schema.Attributes;
import io.opendms.ldap.schema.Classes;
import io.opendms.ldap.schema.SchemaLdif;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;

/** The in-memory server on a free loopback port, with its folder. Safe for any thread. */
public final class EmbeddedServer implements AutoCloseable {
    /** The only account that may do anything. */
    public static final String BIND_DN = "cn=dms,cn=embedded";

    private static final int SECRET_BYTES = 24;
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private final Folder folder;
    private final InMemoryRequestHandler memory;
    private final Writes writes;
    private final LDAPListener listener;
    private final String password;

    private EmbeddedServer(
            Folder folder, InMemoryRequestHandler memory, Writes writes, LDAPListener listener, String password) {
        this.folder = folder;
        this.memory = memory;
        this.writes = writes;
        this.listener = listener;
        this.password = password;
    }

    /**
     * Opens the directory kept in a folder, made if it is new, and listens.
     *
     * @throws IOException if the folder cannot be read or written
     * @throws LDAPException if a DN is ill-formed or the content breaks the schema
     * @throws IllegalStateException if another process has the folder open
     */
    public static EmbeddedServer open(Path path, String searchBase, List<String> containers)
            throws IOException, LDAPException {
        Files.createDirectories(path);
        Folder folder = Folder.lock(path);
        try {
            String password = newPassword();
            Schema schema = schema();
            InMemoryRequestHandler memory = new InMemoryRequestHandler(config(searchBase, schema, password));
            Journal journal = folder.load(memory);
            Writes writes = new Writes(new AccountRules(memory, searchBase, schema), journal);
            LDAPListenerConfig door = new LDAPListenerConfig(0, new JournaledRequestHandler(memory, writes));
            door.setListenAddress(InetAddress.getByAddress(LOOPBACK));
            EmbeddedServer server = new EmbeddedServer(folder, memory, writes, new LDAPListener(door), password);
            server.makeMissing(searchBase, searchBase);
            for (String container : containers) {
                server.makeMissing(searchBase, container);
            }
            server.listener.startListening();
            return server;
        } catch (IOException | LDAPException | RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    /**
     * Copies the content of a folder to an empty one, which can then be opened without the first being changed.
     *
     * @throws IOException if the first cannot be read or the second cannot be written
     * @throws IllegalStateException if another process has the first folder open
     */
    public static void copy(Path from, Path to) throws IOException {
        try (Folder folder = Folder.lock(from)) {
            folder.copyTo(to);
        }
    }

    /** The TCP port on 127.0.0.1. */
    public int port() {
        return listener.getListenPort();
    }

    /** The password of {@link #BIND_DN}, new at each start. */
    public String password() {
        return password;
    }

    /** Whether there is an entry with this DN. */
    boolean has(String dn) throws LDAPException {
        return memory.getEntry(dn) != null;
    }

    /** Adds an entry unless its DN is taken, as durably as any other write. */
    public void addIfMissing(Entry entry) throws LDAPException {
        if (!has(entry.getDN())) {
            writes.add(memory, entry);
        }
    }

    /** Stops listening, then puts all content into one file. */
    @Override
    public void close() throws IOException {
        listener.closeAllConnections(false);
        listener.shutDown(false);
        try {
            folder.save(memory);
        } catch (LDAPException e) {
            throw new IOException("the embedded directory cannot be written to " + folder.path(), e);
        } finally {
            folder.close();
        }
    }

    /** Makes a container and those above it, down from the search base. */
    private void makeMissing(String searchBase, String container) throws LDAPException {
        DN base = new DN(searchBase);
        Deque<DN> missing = new ArrayDeque<>();
        for (DN dn = new DN(container); dn != null && dn.isDescendantOf(base, true); dn = dn.getParent()) {
            missing.push(dn);
        }
        if (missing.isEmpty()) {
            throw new LDAPException(
                    ResultCode.INVALID_DN_SYNTAX, "the container " + container + " does not lie below " + searchBase);
        }
        for (DN dn : missing) {
            addIfMissing(containerEntry(dn));
        }
    }

    private static Entry containerEntry(DN dn) throws LDAPException {
        RDN name = dn.getRDN();
        String attribute = name.getAttributeNames()[0];
        String objectClass;
        if (attribute.equalsIgnoreCase(Attributes.OU)) {
            objectClass = Classes.ORGANIZATIONAL_UNIT;
        } else if (attribute.equalsIgnoreCase(Attributes.CN)) {
            objectClass = Classes.CONTAINER;
        } else if (attribute.equalsIgnoreCase("dc")) {
            objectClass = Classes.DOMAIN_DNS;
        } else {
            throw new LDAPException(
                    ResultCode.NAMING_VIOLATION,
                    "the embedded directory has containers named by DC, OU or CN only, not " + dn);
        }
        Entry entry = new Entry(dn);
        entry.addAttribute(Attributes.OBJECT_CLASS, "top", objectClass);
        entry.addAttribute(attribute, name.getAttributeValues()[0]);
        return entry;
    }

    private static InMemoryDirectoryServerConfig config(String searchBase, Schema schema, String password)
            throws LDAPException {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(searchBase);
        config.setSchema(schema);
        config.addAdditionalBindCredentials(BIND_DN, password);
        config.setAuthenticationRequiredOperationTypes(
                OperationType.ADD,
                OperationType.COMPARE,
                OperationType.DELETE,
                OperationType.MODIFY,
                OperationType.MODIFY_DN,
                OperationType.SEARCH);
        // Of the extended operations, those left out write past the journal: transactions and password modify.
        config.getExtendedOperationHandlers()
                .removeIf(handler -> !handler.getSupportedExtendedRequestOIDs()
                        .contains(WhoAmIExtendedRequest.WHO_AM_I_REQUEST_OID));
        // No index on objectClass: its sets are large, and a filter with it would intersect them with those of the
        // others.
        config.setEqualityIndexAttributes(
                Attributes.CN,
                Attributes.MAIL,
                Attributes.MAIL_NICKNAME,
                Attributes.MEMBER,
                Attributes.PROXY_ADDRESSES,
                Attributes.SAM_ACCOUNT_NAME);
        config.setReferentialIntegrityAttributes(Attributes.MEMBER, Attributes.MANAGED_BY);
        config.setPasswordEncoders(new PasswordHash());
        config.setVendorName("dms");
        return config;
    }

    private static Schema schema() throws IOException {
        try (InputStream content = SchemaLdif.EMBEDDED.open()) {
            return Schema.getSchema(content);
        } catch (LDIFException e) {
            throw new IOException(SchemaLdif.EMBEDDED.fileName() + " is no LDIF", e);
        }
    }

    private static String newPassword() {
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
