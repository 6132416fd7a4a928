package io.opendms.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.approval.policy.Deputy;
import io.opendms.approval.policy.Glob;
import io.opendms.approval.policy.Objection;
import io.opendms.approval.policy.Preapproval;
import io.opendms.approval.policy.Quota;
import io.opendms.approval.policy.Rules;
import io.opendms.config.address.TlsSettings;
import io.opendms.entry.Alias;
import io.opendms.entry.MailAddress;
import io.opendms.entry.Senders;
import io.opendms.farm.AddressBlock;
import io.opendms.farm.ApprovalPolicy;
import io.opendms.farm.CallerRule;
import io.opendms.farm.Farm;
import io.opendms.farm.NamingPolicy;
import io.opendms.ldap.LdapSettings;
import io.opendms.ldap.Profile;
import io.opendms.ldap.Secret;
import io.opendms.soap.http.call.CallLimits;
import io.opendms.store.StoreSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationTest {
    @TempDir
    Path folder;

    @Test
    void without_a_file_serves_loopback_on_embedded_parts_with_one_farm_that_needs_no_approval() {
        Configuration configuration = Written.nothing(Map.of());

        assertThat(configuration.problems()).isEmpty();
        Settings settings = configuration.settings().orElseThrow();
        assertThat(settings.data()).isEqualTo(Path.of("./data"));
        assertThat(settings.http()).isEqualTo(new HttpSettings("127.0.0.1", 8080, Optional.empty(), List.of()));
        assertThat(settings.management()).isEqualTo(new ManagementSettings("127.0.0.1", 9090));
        assertThat(settings.directory()).isEqualTo(new DirectorySettings.Embedded("DC=dms,DC=local"));
        assertThat(settings.farms().all()).singleElement().satisfies(farm -> {
            assertThat(farm.name()).isEqualTo("default");
            assertThat(farm.callers()).containsExactly(new CallerRule.Anonymous());
            assertThat(farm.container()).isEqualTo("OU=SharePoint,DC=dms,DC=local");
            assertThat(farm.approval()).isEqualTo(ApprovalPolicy.NONE);
            assertThat(addresses(farm)).containsExactly("sales@sharepoint.dms.local");
        });
    }

    @Test
    void callers_may_take_as_much_as_is_written() {
        String limits = "http: { callers: { maxConcurrent: 20, maxPerMinute: 600 } }\n";

        assertThat(Written.file(folder, Written.SOUND + limits)
                        .settings()
                        .orElseThrow()
                        .http()
                        .limits())
                .isEqualTo(new CallLimits(20, 600));
        assertThat(Written.nothing(Map.of()).settings().orElseThrow().http().limits())
                .isEqualTo(new CallLimits(1000, 0))
                .isEqualTo(CallLimits.USUAL);
        assertThat(Written.problems(
                        Written.file(
                                folder, Written.SOUND + "http: { callers: { maxConcurrent: 0, maxPerMinute: -1 } }\n"),
                        folder))
                .hasSize(2)
                .allMatch(problem -> problem.contains("http.callers.max"));
    }

    @Test
    void the_store_is_on_a_server_if_one_is_named() {
        String store =
                "store: { url: 'jdbc:postgresql://db.example.com:5433/dms?sslmode=require', user: dms, password: s3 }\n";

        Settings settings =
                Written.file(folder, Written.SOUND + store).settings().orElseThrow();

        assertThat(settings.store())
                .isEqualTo(new StoreSettings(
                        Path.of("./data"),
                        Optional.of(new StoreSettings.Server(
                                "jdbc:postgresql://db.example.com:5433/dms?sslmode=require", "dms", "s3"))));
        assertThat(settings.store().toString()).contains("db.example.com").doesNotContain("s3");
        assertThat(Written.nothing(Map.of()).settings().orElseThrow().store())
                .isEqualTo(StoreSettings.embedded(Path.of("./data")));
    }

    @Test
    void an_account_without_a_server_is_said_to_have_no_effect() {
        assertThat(Written.file(folder, Written.SOUND + "store: { user: dms }\n")
                        .notices())
                .containsExactly(
                        folder.resolve("dms.yaml") + ":11: store.user: has no effect without store.url, since the "
                                + "embedded store has no accounts");
    }

    @Test
    void an_empty_file_says_as_much_as_none() {
        assertThat(Written.file(folder, "# nothing yet\n").settings())
                .isEqualTo(Written.nothing(Map.of()).settings());
    }

    @Test
    void who_has_the_role_of_an_approver_arrives_in_the_rules_of_each_farm() {
        Settings settings = Written.file(folder, Written.SOUND + """
                    roles: { viewer: [eve], approver: [anna] }
                people:
                  roles: { viewer: [max], approver: [bob], admin: [carol, anna] }
                """).settings().orElseThrow();

        assertThat(settings.rules().values())
                .allSatisfy(rules -> assertThat(rules.holders()).containsExactly("bob", "anna", "carol"));
    }

    @Test
    void a_farm_that_says_little_has_the_documented_defaults() {
        Settings settings = Written.file(folder, Written.SOUND).settings().orElseThrow();

        assertThat(settings.farms().all())
                .containsExactly(new Farm(
                        "one",
                        List.of(new CallerRule.Network(AddressBlock.parse("10.0.0.5"))),
                        "OU=SharePoint,DC=example,DC=com",
                        new io.opendms.farm.AddressTemplates(List.of("{alias}@sp.example.com")),
                        Senders.ANYONE,
                        true,
                        new ApprovalPolicy(true, true, false, true, 1, Duration.ofDays(30)),
                        NamingPolicy.DEFAULT));
        assertThat(settings.directory())
                .isEqualTo(new DirectorySettings.Ldap(new LdapSettings(
                        Optional.empty(),
                        List.of(URI.create("ldaps://dc1.example.com")),
                        false,
                        Optional.empty(),
                        "CN=dms,DC=example,DC=com",
                        new Secret("correct-horse"),
                        "DC=example,DC=com",
                        List.of(),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10),
                        32)));
    }

    @Test
    void every_key_that_is_in_effect_arrives_in_the_settings() {
        Path certificate = Written.write(folder.resolve("cert.pem"), "certificate");
        Path key = Written.write(folder.resolve("key.pem"), "key");
        Path secret = Written.write(folder.resolve("password"), "from a file\n");
        Settings settings = Written.file(folder, """
                        data: /var/lib/dms
                        http:
                          address: 0.0.0.0
                          port: 8443
                          tls: { certificateFile: %1$s, keyFile: %2$s, clientCaFile: %1$s, clientCrlFile: %3$s }
                          trustedProxies: [10.0.0.1, 'fd00::/8']
                        management: { address: 127.0.0.2, port: 9191 }
                        directory:
                          mode: ldap
                          profile: openldap
                          urls: [ldap://one.example.com:1389, ldap://two.example.com]
                          startTls: true
                          trustFile: %1$s
                          bindDn: cn=dms,dc=example,dc=com
                          bindPasswordFile: %3$s
                          searchBase: dc=example,dc=com
                          globalCatalogUrls: [ldaps://gc.example.com:3269]
                          connectTimeout: 1500ms
                          responseTimeout: PT20S
                          poolSize: 7
                        farms:
                          - name: two
                            callers: ['net:10.0.0.0/8', 'EXAMPLE\\spfarm']
                            container: ou=lists,dc=example,dc=com
                            mailHost: sp.example.com
                            displayDomain: example.com
                            requireAuthenticatedSender: true
                            groups: { allowCreate: false }
                            approval: { create: false, changeAddress: false, changeTitle: true, delete: false, minimumApprovals: 2, expireAfter: 14d }
                            naming: { maxAliasLength: 20, prefix: sp-, suffix: -x, blockedWords: [rude], reservedAliases: [root] }
                        """.formatted(certificate, key, secret))
                .settings()
                .orElseThrow();

        assertThat(settings.data()).isEqualTo(Path.of("/var/lib/dms"));
        assertThat(settings.http())
                .isEqualTo(new HttpSettings(
                        "0.0.0.0",
                        8443,
                        Optional.of(new TlsSettings(certificate, key, Optional.of(certificate), Optional.of(secret))),
                        List.of(AddressBlock.parse("10.0.0.1"), AddressBlock.parse("fd00::/8"))));
        assertThat(settings.management()).isEqualTo(new ManagementSettings("127.0.0.2", 9191));
        assertThat(settings.directory())
                .isEqualTo(new DirectorySettings.Ldap(new LdapSettings(
                        Optional.of(Profile.OPENLDAP),
                        List.of(URI.create("ldap://one.example.com:1389"), URI.create("ldap://two.example.com")),
                        true,
                        Optional.of(certificate),
                        "cn=dms,dc=example,dc=com",
                        new Secret("from a file", Optional.of(secret)),
                        "dc=example,dc=com",
                        List.of(URI.create("ldaps://gc.example.com:3269")),
                        Duration.ofMillis(1500),
                        Duration.ofSeconds(20),
                        7)));
        Farm farm = settings.farms().all().get(0);
        assertThat(farm.callers())
                .containsExactly(
                        new CallerRule.Network(AddressBlock.parse("10.0.0.0/8")),
                        new CallerRule.Principal("EXAMPLE\\spfarm"));
        assertThat(addresses(farm)).containsExactly("sales@sp.example.com", "sales@example.com");
        assertThat(farm.senders()).isEqualTo(Senders.AUTHENTICATED);
        assertThat(farm.createGroups()).isFalse();
        assertThat(farm.approval()).isEqualTo(new ApprovalPolicy(false, false, true, false, 2, Duration.ofDays(14)));
        assertThat(farm.naming()).isEqualTo(new NamingPolicy(20, "sp-", "-x", List.of("rude"), List.of("root")));
    }

    @ParameterizedTest
    @CsvSource({
        "true, false, false, false",
        "false, true, false, false",
        "false, false, true, false",
        "false, false, false, true"
    })
    void each_operation_waits_by_its_own_key(boolean create, boolean address, boolean title, boolean delete) {
        Settings settings = Written.file(folder, Written.SOUND + """
                    approval: { create: %s, changeAddress: %s, changeTitle: %s, delete: %s }
                """.formatted(create, address, title, delete))
                .settings()
                .orElseThrow();

        assertThat(settings.farms().all().get(0).approval())
                .isEqualTo(new ApprovalPolicy(create, address, title, delete, 1, Duration.ofDays(30)));
    }

    @Test
    void the_rules_of_requests_arrive_in_the_settings() {
        Settings settings = Written.file(folder, Written.SOUND + """
                    approval:
                      minimumApprovals: 2
                      selfApproval: true
                      approvers: [anna, 'CN=Approvers,DC=example,DC=com']
                      deputies:
                        - { for: anna, deputy: bob, from: 2026-12-24, until: '2027-01-02T08:00:00+01:00' }
                      expireAfter: 14d
                      remindBefore: 2d
                      autoApprove:
                        - { requester: '*@it.example.com', alias: 'proj-*' }
                        - { alias: test }
                      refuse:
                        - { requester: '*@partner.example.com', alias: 'hr-*', reason: ask by phone }
                        - { alias: ceo, reason: never }
                      answers: [never, not now]
                      maxPending: 5
                      maxPendingPerRequester: 2
                """).settings().orElseThrow();

        assertThat(settings.rules())
                .containsOnly(Map.entry(
                        "one",
                        new Rules(
                                2,
                                true,
                                List.of("anna", "CN=Approvers,DC=example,DC=com"),
                                List.of(),
                                List.of(new Deputy(
                                        "anna",
                                        "bob",
                                        Instant.parse("2026-12-24T00:00:00Z"),
                                        Instant.parse("2027-01-02T07:00:00Z"))),
                                Duration.ofDays(14),
                                Duration.ofDays(2),
                                List.of(
                                        new Preapproval(new Glob("*@it.example.com"), new Glob("proj-*")),
                                        new Preapproval(Glob.ANY, new Glob("test"))),
                                List.of(
                                        new Objection(
                                                new Glob("*@partner.example.com"), new Glob("hr-*"), "ask by phone"),
                                        new Objection(Glob.ANY, new Glob("ceo"), "never")),
                                new Quota(5, 2),
                                List.of("never", "not now"))));
    }

    @Test
    void a_farm_that_says_little_has_the_documented_rules() {
        Settings settings = Written.file(folder, Written.SOUND).settings().orElseThrow();

        assertThat(settings.rules())
                .containsOnly(
                        Map.entry("one", Rules.of(settings.farms().all().get(0).approval())));
    }

    @Test
    void takes_the_names_that_sharepoint_uses() {
        Farm farm =
                Written.file(folder, """
                        farms:
                          - name: one
                            callers: [anonymous]
                            container: OU=SharePoint,DC=dms,DC=local
                            ServerAddress: sp.example.com
                            ServerDisplayAddress: example.com
                            DLsRequireAuthenticatedSenders: true
                            DistributionGroupsEnabled: false
                            AliasPrefix: sp-
                        """).settings().orElseThrow().farms().all().get(0);

        assertThat(addresses(farm)).containsExactly("sales@sp.example.com", "sales@example.com");
        assertThat(farm.senders()).isEqualTo(Senders.AUTHENTICATED);
        assertThat(farm.createGroups()).isFalse();
        assertThat(farm.naming().prefix()).isEqualTo("sp-");
    }

    @Test
    void a_list_of_addresses_that_is_empty_leaves_addresses_to_the_mail_system() {
        String yaml = Written.SOUND.replace("mailHost: sp.example.com", "addresses: []");

        assertThat(Written.file(folder, yaml)
                        .settings()
                        .orElseThrow()
                        .farms()
                        .all()
                        .get(0)
                        .addresses()
                        .templates())
                .isEmpty();
    }

    @Test
    void a_template_may_name_the_domain_above_the_mail_host() {
        String templates = "addresses: ['{alias}@{mailHost}', '{alias}@{secondLevelDomain}']";
        String yaml = Written.SOUND.replace("mailHost: sp.example.com", "mailHost: sp.example.com\n    " + templates);
        Farm farm = Written.file(folder, yaml)
                .settings()
                .orElseThrow()
                .farms()
                .all()
                .get(0);

        assertThat(addresses(farm)).containsExactly("sales@sp.example.com", "sales@example.com");
    }

    @Test
    void off_needs_no_search_base() {
        String yaml = """
                directory: { mode: off }
                farms:
                  - { name: one, callers: [anonymous], container: 'OU=A,DC=b', mailHost: sp.example.com }
                """;

        assertThat(Written.file(folder, yaml).settings().orElseThrow().directory())
                .isEqualTo(new DirectorySettings.Off());
    }

    private static List<String> addresses(Farm farm) {
        return farm.addresses().addressesOf(Alias.of("sales")).stream()
                .map(MailAddress::toString)
                .toList();
    }
}
