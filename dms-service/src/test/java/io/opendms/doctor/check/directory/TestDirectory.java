package io.opendms.doctor.check.directory;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedDeleteRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedModifyRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchEntry;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSimpleBindRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.schema.Schema;
import com.unboundid.ldif.LDIFException;
import com.unboundid.util.StaticUtils;
import io.opendms.config.DirectorySettings;
import io.opendms.config.HttpSettings;
import io.opendms.config.ManagementSettings;
import io.opendms.config.Settings;
import io.opendms.doctor.Doctor;
import io.opendms.doctor.DoctorOptions;
import io.opendms.doctor.check.Finding;
import io.opendms.entry.Senders;
import io.opendms.farm.AddressTemplates;
import io.opendms.farm.ApprovalPolicy;
import io.opendms.farm.Farm;
import io.opendms.farm.Farms;
import io.opendms.farm.NamingPolicy;
import io.opendms.ldap.KerberosAccount;
import io.opendms.ldap.LdapSettings;
import io.opendms.ldap.Secret;
import io.opendms.ldap.schema.SchemaLdif;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** UnboundID's server in this process with something wrong in it, and what the doctor says of it. */
public final class TestDirectory implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-29T10:15:30Z");
    public static final String BASE = "DC=contoso,DC=com";
    public static final String CONTAINER = "OU=SharePoint," + BASE;
    static final String PASSWORD = "only in this process";
    private static final String ACCOUNT = "cn=dms";

    private final InMemoryDirectoryServer server;
    private final Faults faults = new Faults();

    /** @param missing attributes that no class of the schema has */
    public TestDirectory(String... missing) throws LDAPException {
        this(InMemoryListenerConfig.createLDAPConfig("ldap", InetAddress.getLoopbackAddress(), 0, null), missing);
    }

    /** One that speaks TLS alone. */
    TestDirectory(SSLContext tls) throws LDAPException {
        this(InMemoryListenerConfig.createLDAPSConfig(
                "ldaps", InetAddress.getLoopbackAddress(), 0, tls.getServerSocketFactory(), null));
    }

    private TestDirectory(InMemoryListenerConfig listener, String... missing) throws LDAPException {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(BASE);
        config.setSchema(schemaWithout(missing));
        config.addAdditionalBindCredentials(ACCOUNT, PASSWORD);
        config.addInMemoryOperationInterceptor(faults);
        config.setListenerConfigs(listener);
        server = new InMemoryDirectoryServer(config);
        server.add(BASE, new Attribute("objectClass", "domainDNS"), new Attribute("dc", "contoso"));
        server.add(CONTAINER, new Attribute("objectClass", "organizationalUnit"), new Attribute("ou", "SharePoint"));
        server.startListening();
    }

    /** Lines that are folded (RFC 2849, note 2) are joined before. */
    private static Schema schemaWithout(String... missing) {
        String text = SchemaLdif.EMBEDDED.text().replaceAll("\\R ", "");
        for (String attribute : missing) {
            text = text.replaceAll(" \\$\\s+" + attribute + "\\b", "").replaceAll("\\( " + attribute + " \\$", "(");
        }
        try {
            return Schema.getSchema(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException | LDIFException e) {
            throw new IllegalStateException("the schema of the tests is broken", e);
        }
    }

    /** Nothing is deleted any more. */
    void refuseDeletions() {
        faults.refusing = true;
    }

    /** Nobody gets in without TLS. */
    void refusePlainBinds() {
        faults.demandingTls = true;
    }

    /** This contact is not modified any more. */
    public void refuseModificationOf(String name) {
        faults.protectedName = Optional.of(dn(name));
    }

    /** The server tells a time. */
    void tell(Instant time) {
        faults.time = Optional.of(time);
    }

    public void add(String name, Attribute... attributes) throws LDAPException {
        Entry contact = new Entry(dn(name), attributes);
        contact.addAttribute("objectClass", "contact");
        contact.addAttribute("cn", name);
        server.add(contact);
    }

    private static String dn(String name) {
        return "CN=" + name + "," + CONTAINER;
    }

    /** On the address of a host. */
    URI at(String host) {
        return URI.create("ldap://" + host + ":" + server.getListenPort());
    }

    public LdapSettings settings() {
        return settings(at("127.0.0.1"), PASSWORD);
    }

    /** As another account. */
    public LdapSettings settings(String account, String password) {
        return settings(at("127.0.0.1"), account, password, Optional.empty());
    }

    LdapSettings settings(URI url, String password) {
        return settings(url, ACCOUNT, password, Optional.empty());
    }

    /** By TLS, as the host of that name. */
    LdapSettings protectedSettings(String host, Path trustFile) {
        return settings(
                URI.create("ldaps://" + host + ":" + server.getListenPort()),
                ACCOUNT,
                PASSWORD,
                Optional.of(trustFile));
    }

    /** Of a server whose account signs in by Kerberos. */
    static LdapSettings byTicket(URI url, String principal) {
        return new LdapSettings(
                Optional.empty(),
                List.of(url),
                false,
                Optional.empty(),
                "",
                new Secret(""),
                BASE,
                List.of(),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                2,
                Optional.of(new KerberosAccount(Path.of("dms.keytab"), principal)));
    }

    private static LdapSettings settings(URI url, String account, String password, Optional<Path> trustFile) {
        return new LdapSettings(
                Optional.empty(),
                List.of(url),
                false,
                trustFile,
                account,
                new Secret(password),
                BASE,
                List.of(),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                2);
    }

    /** A service with one farm on a directory, which listens on loopback. */
    public static Settings service(Path data, LdapSettings directory, String container, int http, int management) {
        Farm farm = new Farm(
                "contoso",
                List.of(),
                container,
                new AddressTemplates(List.of()),
                Senders.ANYONE,
                true,
                ApprovalPolicy.NONE,
                NamingPolicy.DEFAULT);
        return new Settings(
                data,
                new HttpSettings("127.0.0.1", http, Optional.empty(), List.of()),
                new ManagementSettings("127.0.0.1", management),
                new DirectorySettings.Ldap(directory),
                new Farms(List.of(farm)));
    }

    /** The only finding of a check that looks at this directory. */
    Finding finding(String check, Path data) {
        return finding(check, data, settings(), CONTAINER);
    }

    Finding finding(String check, Path data, LdapSettings directory, String container) {
        Settings settings = service(data, directory, container, 0, 1);
        List<Finding> findings = Doctor.run(settings, new DoctorOptions(List.of(check), true), InstantSource.fixed(NOW))
                .entries()
                .get(0)
                .findings();
        if (findings.size() != 1) {
            throw new AssertionError(check + " has found " + findings);
        }
        return findings.get(0);
    }

    @Override
    public void close() {
        server.shutDown(true);
    }

    private static final class Faults extends InMemoryOperationInterceptor {
        private volatile boolean refusing;
        private volatile boolean demandingTls;
        private volatile Optional<Instant> time = Optional.empty();
        private volatile Optional<String> protectedName = Optional.empty();

        @Override
        public void processDeleteRequest(InMemoryInterceptedDeleteRequest request) throws LDAPException {
            if (refusing) {
                throw new LDAPException(ResultCode.INSUFFICIENT_ACCESS_RIGHTS, "no");
            }
        }

        @Override
        public void processSimpleBindRequest(InMemoryInterceptedSimpleBindRequest request) throws LDAPException {
            if (demandingTls) {
                throw new LDAPException(ResultCode.CONFIDENTIALITY_REQUIRED, "no");
            }
        }

        @Override
        public void processModifyRequest(InMemoryInterceptedModifyRequest request) throws LDAPException {
            if (protectedName
                    .filter(request.getRequest().getDN()::equalsIgnoreCase)
                    .isPresent()) {
                throw new LDAPException(ResultCode.INSUFFICIENT_ACCESS_RIGHTS, "no");
            }
        }

        @Override
        public void processSearchEntry(InMemoryInterceptedSearchEntry found) {
            if (time.isPresent() && found.getSearchEntry().getDN().isEmpty()) {
                Entry rootDse = found.getSearchEntry().duplicate();
                rootDse.setAttribute(
                        "currentTime",
                        StaticUtils.encodeGeneralizedTime(time.get().toEpochMilli()));
                found.setSearchEntry(rootDse);
            }
        }
    }
}
