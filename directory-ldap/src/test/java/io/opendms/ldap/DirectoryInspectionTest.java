package io.opendms.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedAddRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import io.opendms.directory.DirectoryFailure;
import io.opendms.ldap.inspect.AliasCollision;
import io.opendms.ldap.inspect.IncompleteContacts;
import io.opendms.ldap.inspect.ProbeStep;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DirectoryInspectionTest {
    private static final String CONTAINER = EmbeddedDirectoryFixture.CONTAINER;

    @TempDir
    Path folder;

    private EmbeddedDirectory directory;
    private LDAPConnection connection;

    @BeforeEach
    void open() throws LDAPException {
        directory = EmbeddedDirectory.open(folder, EmbeddedDirectoryFixture.BASE, List.of(CONTAINER));
        connection = EmbeddedDirectoryFixture.connect(directory);
    }

    @AfterEach
    void close() {
        connection.close();
        directory.close();
    }

    @Test
    void sees_which_server_answers() {
        URI closed = URI.create("ldap://127.0.0.1:1");
        LdapSettings settings = with(
                directory.settings(),
                directory.settings().bindPassword(),
                List.of(directory.settings().urls().get(0), closed));
        try (DirectoryInspection inspection = DirectoryInspection.open(settings)) {
            assertThat(inspection.servers())
                    .satisfiesExactly(
                            answers -> assertThat(answers.problem()).isEmpty(),
                            silent -> assertThat(silent.problem().orElseThrow()).contains("127.0.0.1", "1"));
        }
    }

    @Test
    void sees_a_wrong_password() {
        LdapSettings settings = with(
                directory.settings(), new Secret("wrong"), directory.settings().urls());
        try (DirectoryInspection inspection = DirectoryInspection.open(settings)) {
            assertThat(inspection.servers())
                    .singleElement()
                    .satisfies(server -> assertThat(server.problem().orElseThrow())
                            .contains("invalid credentials")
                            .doesNotContain("wrong"));
        }
    }

    @Test
    void sees_whether_a_container_is_there() {
        try (DirectoryInspection inspection = inspection()) {
            assertThat(inspection.container(CONTAINER).orElseThrow().isOrganizationalUnit())
                    .isTrue();
            assertThat(inspection
                            .container(EmbeddedDirectoryFixture.BASE)
                            .orElseThrow()
                            .isOrganizationalUnit())
                    .isFalse();
            assertThat(inspection.container("OU=missing," + CONTAINER)).isEmpty();
        }
    }

    @Test
    void leaves_nothing_behind_after_a_write_probe() throws LDAPException {
        try (DirectoryInspection inspection = inspection()) {
            assertThat(inspection.writeProbe(CONTAINER))
                    .extracting(ProbeStep::name)
                    .containsExactly(
                            "create contact",
                            "modify contact",
                            "rename contact",
                            "delete contact",
                            "create group",
                            "modify group",
                            "rename group",
                            "delete group");
            assertThat(inspection.writeProbe(CONTAINER))
                    .allMatch(step -> step.problem().isEmpty());
        }
        assertThat(connection.search(CONTAINER, SearchScope.ONE, "(cn=*)").getEntryCount())
                .isZero();
    }

    @Test
    void misses_nothing_in_the_embedded_schema() {
        try (DirectoryInspection inspection = inspection()) {
            assertThat(inspection.schemaProblems()).isEmpty();
            assertThat(inspection.leftOut()).isEmpty();
        }
    }

    @Test
    void counts_contacts_without_the_two_attributes() throws LDAPException {
        add("one");
        add("two", new Attribute("internetEncoding", "1310720"), new Attribute("mAPIRecipient", "FALSE"));

        try (DirectoryInspection inspection = inspection()) {
            assertThat(inspection.incompleteContacts(CONTAINER))
                    .isEqualTo(new IncompleteContacts(1, 0, List.of("CN=one," + CONTAINER)));
        }
    }

    @Test
    void finds_aliases_and_addresses_that_two_entries_have() throws LDAPException {
        add("one", new Attribute("mailNickname", "sales"), new Attribute("proxyAddresses", "SMTP:a@contoso.com"));
        add("two", new Attribute("mailNickname", "Sales"), new Attribute("proxyAddresses", "smtp:A@contoso.com"));
        add("three", new Attribute("mailNickname", "other"), new Attribute("proxyAddresses", "SMTP:b@contoso.com"));

        try (DirectoryInspection inspection = inspection()) {
            List<String> both = List.of("CN=one," + CONTAINER, "CN=two," + CONTAINER);
            assertThat(inspection.aliasCollisions())
                    .containsExactlyInAnyOrder(
                            new AliasCollision("mailNickname", "sales", both),
                            new AliasCollision(AliasCollision.ADDRESS, "a@contoso.com", both));
        }
    }

    @Test
    void finds_an_address_wherever_an_entry_has_it() throws LDAPException {
        add("one", new Attribute("mail", "A@contoso.com"), new Attribute("proxyAddresses", "SMTP:a@contoso.com"));
        add("two", new Attribute("mail", "a@contoso.com"));
        add("three", new Attribute("mail", "b@contoso.com"));
        add("four", new Attribute("proxyAddresses", "smtp:b@contoso.com", "X400:c=US"));
        add("five", new Attribute("proxyAddresses", "SMTP:c@contoso.com", "x400:C=us"));

        try (DirectoryInspection inspection = inspection()) {
            assertThat(inspection.aliasCollisions())
                    .containsExactlyInAnyOrder(
                            new AliasCollision(AliasCollision.ADDRESS, "a@contoso.com", dns("one", "two")),
                            new AliasCollision(AliasCollision.ADDRESS, "b@contoso.com", dns("four", "three")),
                            new AliasCollision("proxyAddresses", "x400:c=us", dns("five", "four")));
        }
    }

    private static List<String> dns(String... names) {
        return Arrays.stream(names).map(name -> "CN=" + name + "," + CONTAINER).toList();
    }

    @Test
    void makes_a_container_with_those_above_it_after_showing_it() throws LDAPException {
        String container = "OU=Lists,OU=New," + EmbeddedDirectoryFixture.BASE;
        try (ContainerCreation creation = ContainerCreation.open(directory.settings())) {
            assertThat(creation.ldif(container))
                    .containsSubsequence("dn: OU=New,", "changetype: add", "dn: OU=Lists,OU=New,");
            assertThat(connection.getEntry(container)).isNull();

            assertThat(creation.create(container)).isEqualTo(2);
            assertThat(connection.getEntry(container).getObjectClassValues()).contains("organizationalUnit");
            assertThat(creation.ldif(container)).isEmpty();
            assertThat(creation.create(container)).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            INSUFFICIENT_ACCESS_RIGHTS | name an administrator's by --bind-dn
            ENTRY_ALREADY_EXISTS       | exists, but the account may not read it
            """)
    void advises_another_account_where_this_one_may_not_make_a_container(String code, String advice) throws Exception {
        InMemoryDirectoryServerConfig config = InMemoryServer.config();
        config.addInMemoryOperationInterceptor(new InMemoryOperationInterceptor() {
            @Override
            public void processAddRequest(InMemoryInterceptedAddRequest request) throws LDAPException {
                throw new LDAPException(
                        code.startsWith("ENTRY")
                                ? ResultCode.ENTRY_ALREADY_EXISTS
                                : ResultCode.INSUFFICIENT_ACCESS_RIGHTS,
                        "no");
            }
        });
        InMemoryDirectoryServer server = new InMemoryDirectoryServer(config);
        server.startListening();
        LdapSettings settings = InMemoryServer.settings(Duration.ofSeconds(10), server.getListenPort());
        try (server;
                ContainerCreation creation = ContainerCreation.open(settings)) {
            assertThatThrownBy(() -> creation.create("OU=New"))
                    .isInstanceOf(DirectoryFailure.NotPermitted.class)
                    .hasMessageContaining(advice)
                    .hasMessageNotContaining("contacts and groups");
        }
    }

    @Test
    void a_parent_that_cannot_be_read_may_be_there_all_the_same() {
        try (ContainerCreation creation = ContainerCreation.open(directory.settings())) {
            assertThatThrownBy(() -> creation.create("OU=Lists,DC=hidden"))
                    .isInstanceOf(DirectoryFailure.ValueRefused.class)
                    .hasMessageContaining("does not exist, or the account may not read it");
        }
    }

    @Test
    void makes_no_container_that_is_no_organizational_unit() {
        try (ContainerCreation creation = ContainerCreation.open(directory.settings())) {
            assertThatThrownBy(() -> creation.create("CN=Lists," + EmbeddedDirectoryFixture.BASE))
                    .isInstanceOf(DirectoryFailure.ValueRefused.class);
        }
    }

    private DirectoryInspection inspection() {
        return DirectoryInspection.open(directory.settings());
    }

    private void add(String name, Attribute... more) throws LDAPException {
        Entry entry = new Entry("CN=" + name + "," + CONTAINER, more);
        entry.addAttribute("objectClass", "contact");
        entry.addAttribute("cn", name);
        connection.add(entry);
    }

    private static LdapSettings with(LdapSettings settings, Secret password, List<URI> urls) {
        return new LdapSettings(
                settings.profile(),
                urls,
                settings.startTls(),
                settings.trustFile(),
                settings.bindDn(),
                password,
                settings.searchBase(),
                settings.globalCatalogUrls(),
                settings.connectTimeout(),
                settings.responseTimeout(),
                settings.poolSize());
    }
}
