package io.opendms.it.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opendms.config.DirectorySettings;
import io.opendms.config.HttpSettings;
import io.opendms.config.ManagementSettings;
import io.opendms.config.Settings;
import io.opendms.doctor.Doctor;
import io.opendms.doctor.DoctorOptions;
import io.opendms.farm.Farm;
import io.opendms.farm.Farms;
import io.opendms.it.client.CSharpClient;
import io.opendms.it.peer.Peers;
import io.opendms.it.peer.Programs;
import io.opendms.it.peer.SambaDomainServer;
import io.opendms.it.service.TestFarm;
import io.opendms.it.service.TestService;
import io.opendms.ldap.KerberosAccount;
import io.opendms.ldap.LdapSettings;
import io.opendms.ldap.Secret;
import io.opendms.security.negotiate.AccountNames;
import io.opendms.security.negotiate.NegotiateScheme;
import io.opendms.security.negotiate.NegotiateSettings;
import io.opendms.security.ntlm.HelperTrial;
import io.opendms.security.ntlm.NtlmSettings;
import io.opendms.security.people.RoleLists;
import io.opendms.security.seen.Sighting;
import io.opendms.security.seen.Sightings;
import io.opendms.soap.http.call.CallLimits;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A domain as farms have it: Active Directory issues the tickets, checks NTLM, and takes the service by its keytab. Farm and
 * service have an account each.
 */
@ExtendWith(Peers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SambaTicketIT {
    private static final String SERVICE = "HTTP/localhost";
    private static final String[] NEGOTIATE = {"--negotiate", "-u", ":"};
    private static final String[] NTLM = ntlm("spfarm");

    private final SambaDomainServer domain;
    private final Path folder;
    private final LdapSettings directory;
    private final TestService service;

    SambaTicketIT(SambaDomainServer domain, @TempDir Path folder) {
        this.domain = domain;
        this.folder = folder;
        domain.addAccount("spfarm");
        domain.addAccount("stranger");
        domain.addAccount("twofarm");
        domain.addAccount("onlyupn");
        domain.addAccount("websvc");
        domain.addService("websvc", SERVICE);
        domain.nameDirectoryByAddress();
        KerberosConfiguration.use(domain.clientConfiguration());
        directory = byKeytab();
        Path keytab = domain.export(SERVICE, folder.resolve("http.keytab"));
        NegotiateSettings tickets = new NegotiateSettings(keytab, SERVICE, Map.of(), false, true);
        service = TestService.offering(
                tickets,
                Optional.of(NtlmSettings.of(domain.ntlmAuth(), new AccountNames(Map.of(), Optional.of(tickets)))),
                new DirectorySettings.Ldap(directory),
                new RoleLists(List.of("spfarm"), List.of(), List.of()),
                TestFarm.calledBy("CONTOSO\\spfarm", domain.container()),
                TestFarm.calledBy("CONTOSO\\twofarm", "OU=Alpha,DC=contoso,DC=test"),
                TestFarm.calledBy("twofarm@CONTOSO.TEST", "OU=Beta,DC=contoso,DC=test"),
                TestFarm.calledBy("onlyupn@CONTOSO.TEST", "OU=Gamma,DC=contoso,DC=test"));
    }

    @AfterAll
    void close() {
        service.close();
        KerberosConfiguration.forget();
    }

    @Test
    void a_farm_is_let_in_by_a_ticket_and_the_directory_takes_the_service_by_its_keytab() {
        Curl.Answer answer = withTicket("spfarm").call(uri(), NEGOTIATE);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.dialogue()).contains("ObjectNotFound");
    }

    @Test
    void an_account_of_the_domain_that_no_farm_lists_is_denied() {
        assertThat(withTicket("stranger").call(uri(), NEGOTIATE).dialogue()).contains("AccessDenied</");
    }

    @Test
    void a_person_signs_in_to_the_rest_api_and_to_the_pages_by_a_ticket() {
        Curl person = withTicket("spfarm");

        assertThat(person.get(at("/api/v1/whoami"), NEGOTIATE).dialogue()).contains("CONTOSO\\\\spfarm");
        assertThat(person.get(at("/admin/"), NEGOTIATE).status()).isEqualTo(200);
        Curl.Answer signedIn = person.get(at("/admin/sign-in/ticket?to=/admin/requests"), NEGOTIATE);
        assertThat(signedIn.status()).isEqualTo(303);
        assertThat(signedIn.header('<', "Set-Cookie")).isPresent();
        assertThat(signedIn.header('<', "Location")).contains("/admin/requests");
    }

    @Test
    void who_brings_no_ticket_is_offered_one_on_the_rest_api_and_the_pages() {
        Curl person = Curl.as(Map.of());

        assertThat(person.get(at("/api/v1/whoami")).dialogue()).contains("< WWW-Authenticate: Negotiate\r");
        assertThat(person.get(at("/admin/")).header('<', "WWW-Authenticate")).contains("Negotiate");
        assertThat(person.get(at("/admin/sign-in/ticket")).status()).isEqualTo(401);
        assertThat(person.get(at("/admin/sign-in")).dialogue()).contains("href=\"/admin/sign-in/ticket?to=");
    }

    @Test
    void a_ticket_that_a_browser_sends_for_another_site_changes_nothing() {
        Curl.Answer answer = withTicket("spfarm")
                .get(
                        at("/api/v1/requests"),
                        "--negotiate",
                        "-u",
                        ":",
                        "-X",
                        "POST",
                        "-H",
                        "Sec-Fetch-Site: cross-site");

        assertThat(answer.status()).isEqualTo(403);
    }

    @Test
    void a_person_without_a_role_is_refused() {
        assertThat(withTicket("stranger").get(at("/api/v1/whoami"), NEGOTIATE).status())
                .isEqualTo(403);
    }

    @Test
    void a_farm_is_let_in_by_ntlm_and_stays_so_on_its_connection() {
        Curl.Answer answer = Curl.as(Map.of()).call(uri(), with(NTLM, uri().toString()));

        assertThat(answer.statuses()).containsExactly(401, 200, 200);
        assertThat(answer.dialogue()).contains("ObjectNotFound", "> Content-Length: 0");
    }

    /** Of its farm there is no container, which tells that the farm was found. */
    @Test
    void an_account_finds_the_same_farm_by_a_ticket_and_by_ntlm() {
        assertThat(withTicket("onlyupn").call(uri(), NEGOTIATE).dialogue()).contains("ServiceNotConfigured</");
        assertThat(Curl.as(Map.of()).call(uri(), ntlm("onlyupn")).dialogue()).contains("ServiceNotConfigured</");
    }

    @Test
    void an_account_that_two_farms_list_is_denied_by_a_ticket_and_by_ntlm() {
        assertThat(withTicket("twofarm").call(uri(), NEGOTIATE).dialogue()).contains("AccessDenied</");
        assertThat(Curl.as(Map.of()).call(uri(), ntlm("twofarm")).dialogue()).contains("AccessDenied</");
    }

    @Test
    void a_wrong_password_is_refused_by_ntlm() {
        Curl.Answer answer = Curl.as(Map.of()).call(uri(), "--ntlm", "-u", "CONTOSO\\spfarm:wrong");

        assertThat(answer.statuses()).containsExactly(401, 401);
        assertThat(answer.dialogue()).doesNotContain("<soap:");
    }

    @Test
    void a_client_of_dotnet_is_let_in_by_ntlm_and_a_stranger_denied() {
        CSharpClient client = CSharpClient.compiled(folder);

        assertThat(client.callAs("spfarm", SambaDomainServer.PASSWORD, "NTLM", uri()))
                .containsExactly("GetJobStatus ObjectNotFound", "GetJobStatus ObjectNotFound");
        assertThat(client.callAs("stranger", SambaDomainServer.PASSWORD, "NTLM", uri()))
                .containsExactly("GetJobStatus AccessDenied", "GetJobStatus AccessDenied");
        assertThat(client.callAs("spfarm", "wrong", "NTLM", uri())).containsExactly("refused 401");
    }

    /** Mono has no tickets: it answers no challenge of Negotiate. What .NET does on Windows cannot be seen here. */
    @Test
    void a_client_of_dotnet_on_mono_gets_no_further_than_the_question_for_a_ticket() {
        assertThat(CSharpClient.compiled(folder).callAs("spfarm", SambaDomainServer.PASSWORD, "Negotiate", uri()))
                .containsExactly("refused 401");
    }

    @Test
    void ntlm_is_refused_behind_a_proxy_that_forwards() {
        Curl.Answer answer = Curl.as(Map.of()).call(uri(), with(NTLM, "-H", "X-Forwarded-For: 192.0.2.7"));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header('<', "WWW-Authenticate")).contains("Negotiate");
    }

    @Test
    void the_doctor_finds_the_account_of_the_keytab_and_its_present_key() {
        Path keytab = domain.export(SERVICE, folder.resolve("looked-at.keytab"));

        assertThat(doctor(keytab, SERVICE))
                .contains("CN=websvc,CN=Users,", "the newest with aes256-cts", "it is there")
                .doesNotContain("FAIL", "WARN", "SKIP");
    }

    @Test
    void the_doctor_prints_the_line_that_registers_a_name_on_the_account_of_the_keytab() {
        domain.addService("websvc", "HTTP/forgotten");
        Path keytab = domain.export("HTTP/forgotten", folder.resolve("forgotten.keytab"));
        domain.export(SERVICE, keytab);
        domain.removeService("websvc", "HTTP/forgotten");

        assertThat(doctor(keytab, "HTTP/forgotten")).contains("WARN", "fix: setspn -S HTTP/forgotten websvc\n");
    }

    @Test
    void the_doctor_finds_a_key_that_is_newer_than_the_keytab() {
        domain.addAccount("renewed");
        domain.addService("renewed", "HTTP/renewed");
        Path keytab = domain.export("HTTP/renewed", folder.resolve("renewed.keytab"));
        assertThat(doctor(keytab, "HTTP/renewed"))
                .contains("CN=renewed,CN=Users,")
                .doesNotContain("FAIL");

        domain.renewPassword("renewed");

        assertThat(doctor(keytab, "HTTP/renewed"))
                .containsPattern(
                        "FAIL.*CN=renewed,CN=Users,.*, whose password has changed since: its key is version 3, the"
                                + " keytab's newest 2")
                .contains("fix: export the keytab again; the service reads it by itself");
    }

    @Test
    void the_doctor_finds_a_service_principal_name_on_two_accounts() {
        domain.addAccount("first");
        domain.addAccount("second");
        domain.addService("first", "HTTP/twice");
        Path keytab = domain.export("HTTP/twice", folder.resolve("twice.keytab"));
        domain.addServiceOfAnother("second", "HTTP/twice");

        assertThat(doctor(keytab, "HTTP/twice"))
                .contains(
                        "more than one has, so that nobody gets a ticket",
                        "setspn -D HTTP/twice first",
                        "setspn -D HTTP/twice second",
                        "CN=first,CN=Users,",
                        "CN=second,CN=Users,")
                .containsPattern("FAIL.*HTTP/twice");
    }

    /** The wrapping of RFC 4178, with NTLM as the only mechanism. */
    @Test
    void who_wraps_ntlm_in_negotiate_is_told_of_and_offered_it_by_its_own_name() {
        byte[] wrapped = HexFormat.of()
                .parseHex("602c06062b0601050502a0223020a00e300c060a2b06010401823702020aa20e" + "040c4e544c4d53535000"
                        + "01000000");
        Curl.Answer answer = Curl.as(Map.of())
                .call(
                        uri(),
                        "-H",
                        "Authorization: Negotiate " + Base64.getEncoder().encodeToString(wrapped));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.dialogue()).contains("< WWW-Authenticate: NTLM\r");
        await().untilAsserted(() -> assertThat(Sightings.read(service.data()))
                .extracting(Sighting::note)
                .contains(NegotiateScheme.NTLM_HINT));

        assertThat(withTicket("spfarm").call(uri(), NEGOTIATE).status()).isEqualTo(200);
        await().untilAsserted(() -> assertThat(Sightings.read(service.data()))
                .extracting(Sighting::note)
                .doesNotContain(NegotiateScheme.NTLM_HINT));
    }

    @Test
    void the_doctor_finds_an_account_that_two_farms_list_by_two_names_of_the_directory() {
        Path keytab = domain.export(SERVICE, folder.resolve("two-farms.keytab"));
        Farm first = TestFarm.calledBy("CONTOSO\\twofarm", "OU=Alpha,DC=contoso,DC=test");
        Farm second = TestFarm.calledBy("twofarm@contoso.test", "OU=Beta,DC=contoso,DC=test");
        Farm third = TestFarm.calledBy("CONTOSO\\spfarm", "OU=Gamma,DC=contoso,DC=test");

        assertThat(doctor(keytab, SERVICE, first, second, third))
                .contains(
                        "FAIL",
                        "CN=twofarm,CN=Users,DC=contoso,DC=test is CONTOSO\\twofarm of farm " + first.name()
                                + " and twofarm@contoso.test of farm " + second.name());
        assertThat(doctor(keytab, SERVICE, first, third))
                .contains("each account that the directory knows is of one farm")
                .doesNotContain("FAIL");
    }

    @Test
    void the_doctor_finds_that_the_helper_asks_the_domain() {
        assertThat(HelperTrial.complaint(NtlmSettings.of(domain.ntlmAuth(), AccountNames.NONE)))
                .isEmpty();
    }

    private String doctor(Path keytab, String principal, Farm... farms) {
        Settings settings = new Settings(
                folder,
                new HttpSettings(
                        "127.0.0.1",
                        service.soapUri().getPort(),
                        Optional.empty(),
                        List.of(),
                        List.of("negotiate"),
                        Optional.of(new NegotiateSettings(keytab, principal, Map.of(), false, false)),
                        Optional.empty(),
                        CallLimits.USUAL),
                new ManagementSettings("127.0.0.1", 0),
                new DirectorySettings.Ldap(directory),
                new Farms(List.of(farms)));
        return Doctor.run(settings, new DoctorOptions(List.of("D17"), false), InstantSource.system())
                .text();
    }

    private Curl withTicket(String account) {
        String cache = "FILE:" + folder.resolve("cache-" + account);
        Map<String, String> environment =
                Map.of("KRB5_CONFIG", domain.clientConfiguration().toString(), "KRB5CCNAME", cache);
        Programs.feed(environment, SambaDomainServer.PASSWORD + "\n", "kinit", account);
        assertThat(Files.exists(folder.resolve("cache-" + account))).isTrue();
        return Curl.as(environment);
    }

    private LdapSettings byKeytab() {
        LdapSettings named = domain.settings();
        Path keytab = domain.export("dms@" + SambaDomainServer.REALM, folder.resolve("dms.keytab"));
        return new LdapSettings(
                named.profile(),
                named.urls(),
                named.startTls(),
                named.trustFile(),
                "",
                new Secret(""),
                named.searchBase(),
                named.globalCatalogUrls(),
                named.connectTimeout(),
                named.responseTimeout(),
                named.poolSize(),
                Optional.of(new KerberosAccount(keytab, "dms@" + SambaDomainServer.REALM)));
    }

    private static String[] ntlm(String account) {
        return new String[] {"--ntlm", "-u", "CONTOSO\\" + account + ":" + SambaDomainServer.PASSWORD};
    }

    private static String[] with(String[] options, String... more) {
        String[] all = Arrays.copyOf(options, options.length + more.length);
        System.arraycopy(more, 0, all, options.length, more.length);
        return all;
    }

    private URI uri() {
        return at(service.soapUri().getPath());
    }

    /** By the name that the ticket is for. */
    private URI at(String path) {
        return URI.create("http://localhost:" + service.soapUri().getPort() + path);
    }
}
