package io.opendms.it.peer;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import io.opendms.ldap.LdapSettings;
import io.opendms.ldap.schema.SchemaLdif;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.directory.api.ldap.model.entry.DefaultEntry;
import org.apache.directory.api.ldap.model.exception.LdapException;
import org.apache.directory.api.ldap.model.ldif.LdifEntry;
import org.apache.directory.api.ldap.model.ldif.LdifReader;
import org.apache.directory.api.ldap.model.name.Dn;
import org.apache.directory.server.core.api.DirectoryService;
import org.apache.directory.server.core.api.InstanceLayout;
import org.apache.directory.server.core.factory.DefaultDirectoryServiceFactory;
import org.apache.directory.server.core.partition.impl.btree.jdbm.JdbmPartition;
import org.apache.directory.server.ldap.LdapServer;
import org.apache.directory.server.protocol.shared.transport.TcpTransport;

/** ApacheDS in this process, content in memory. It keeps no access rules: every account may write. */
public final class ApacheDsServer implements DirectoryServer {
    private static final String BASE = "dc=contoso,dc=test";
    private static final String CONTAINER = "ou=SharePoint," + BASE;
    private static final String PEOPLE = "ou=People," + BASE;
    private static final String SERVICE = "cn=dms,ou=Service Accounts," + BASE;
    private static final String PASSWORD = "Svc-Dms-Pass.1";

    private static final String CONTENT = """
            dn: dc=contoso,dc=test
            objectClass: top
            objectClass: domain
            dc: contoso

            dn: ou=SharePoint,dc=contoso,dc=test
            objectClass: organizationalUnit
            ou: SharePoint

            dn: ou=People,dc=contoso,dc=test
            objectClass: organizationalUnit
            ou: People

            dn: ou=Service Accounts,dc=contoso,dc=test
            objectClass: organizationalUnit
            ou: Service Accounts

            dn: cn=dms,ou=Service Accounts,dc=contoso,dc=test
            objectClass: organizationalRole
            objectClass: simpleSecurityObject
            cn: dms
            userPassword: Svc-Dms-Pass.1
            """;

    private final Path folder;
    private final DirectoryService service;
    private final LdapServer door;

    private ApacheDsServer(Path folder, DirectoryService service, LdapServer door) {
        this.folder = folder;
        this.service = service;
        this.door = door;
    }

    static ApacheDsServer start() {
        try {
            Path folder = Files.createTempDirectory("dms-it-");
            DirectoryService service = service(folder);
            load(service, SchemaLdif.APACHEDS.text());
            // On disk: the partition in memory of this version loses entries now and then when many are deleted.
            JdbmPartition partition = new JdbmPartition(service.getSchemaManager(), service.getDnFactory());
            partition.setId("contoso");
            partition.setSuffixDn(new Dn(service.getSchemaManager(), BASE));
            partition.setPartitionPath(folder.resolve("contoso").toUri());
            partition.setSyncOnWrite(false);
            service.addPartition(partition);
            load(service, CONTENT);
            LdapServer door = new LdapServer();
            door.setDirectoryService(service);
            door.setTransports(new TcpTransport("127.0.0.1", Ports.freePair()));
            door.setMaxSizeLimit(LdapServer.NO_SIZE_LIMIT);
            door.start();
            return new ApacheDsServer(folder, service, door);
        } catch (Exception e) {
            // ApacheDS declares Exception; whatever it is, the peer cannot be had.
            throw new IllegalStateException("ApacheDS does not start", e);
        }
    }

    @Override
    public LdapSettings settings() {
        return Settings.of(
                List.of(URI.create("ldap://127.0.0.1:" + door.getPort())),
                false,
                Optional.empty(),
                SERVICE,
                PASSWORD,
                BASE);
    }

    @Override
    public String base() {
        return BASE;
    }

    @Override
    public String container() {
        return CONTAINER;
    }

    @Override
    public String people() {
        return PEOPLE;
    }

    @Override
    public LDAPConnection administrator() throws LDAPException {
        return new LDAPConnection("127.0.0.1", door.getPort(), "uid=admin,ou=system", "secret");
    }

    @Override
    public void close() {
        try {
            door.stop();
            service.shutdown();
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(path -> path.toFile().delete());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            // As above: shutdown declares Exception.
            throw new IllegalStateException("ApacheDS does not stop", e);
        }
    }

    private static DirectoryService service(Path folder) throws Exception {
        DefaultDirectoryServiceFactory factory = new DefaultDirectoryServiceFactory();
        // The factory takes the place of its instance from this property only.
        System.setProperty("workingDirectory", folder.toString());
        factory.getDirectoryService().setInstanceLayout(new InstanceLayout(folder.toFile()));
        factory.init("dms-it");
        factory.getDirectoryService().getChangeLog().setEnabled(false);
        return factory.getDirectoryService();
    }

    private static void load(DirectoryService service, String ldif) throws LdapException, IOException {
        try (LdifReader reader = new LdifReader(new StringReader(ldif))) {
            for (LdifEntry entry : reader) {
                service.getAdminSession().add(new DefaultEntry(service.getSchemaManager(), entry.getEntry()));
            }
        }
    }
}
