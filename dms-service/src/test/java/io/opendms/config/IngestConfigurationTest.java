package io.opendms.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.config.ingest.DeliverTo;
import io.opendms.config.ingest.IngestSettings;
import io.opendms.entry.MailAddress;
import io.opendms.farm.AddressBlock;
import io.opendms.ingest.author.SenderChecks;
import io.opendms.ingest.heartbeat.HeartbeatSettings;
import io.opendms.ingest.list.DocumentFolders;
import io.opendms.ingest.list.ListReaders;
import io.opendms.ingest.list.ListSenders;
import io.opendms.ingest.list.ListSettings;
import io.opendms.ingest.list.ListType;
import io.opendms.ingest.smtp.setting.AuthMode;
import io.opendms.ingest.smtp.setting.BareNewline;
import io.opendms.ingest.smtp.setting.PeerList;
import io.opendms.ingest.smtp.setting.RelayRules;
import io.opendms.ingest.smtp.setting.SmtpLimits;
import io.opendms.ingest.smtp.setting.SmtpSettings;
import io.opendms.posting.PostingPolicy;
import io.opendms.posting.PostingRule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestConfigurationTest {
    @TempDir
    private Path folder;

    @Test
    void takes_no_mail_unless_told_to() {
        assertThat(ingest("")).isEmpty();
        assertThat(ingest("ingest: { smtp: { port: 25 } }")).isEmpty();
    }

    @Test
    void takes_mail_for_the_farms_domains_on_loopback_and_into_a_library_where_nothing_else_is_said() {
        IngestSettings ingest = ingest("    displayDomain: Example.com\ningest: { enabled: true }")
                .orElseThrow();

        assertThat(ingest)
                .isEqualTo(new IngestSettings(
                        Optional.of(new SmtpSettings(
                                "127.0.0.1",
                                2525,
                                "sp.example.com",
                                50L << 20,
                                PeerList.NOBODY,
                                false,
                                BareNewline.REJECT,
                                AuthMode.NONE,
                                RelayRules.DENY,
                                false,
                                List.of(),
                                SmtpLimits.USUAL)),
                        Optional.empty(),
                        Optional.empty(),
                        50L << 20,
                        "sp.example.com",
                        Set.of("sp.example.com", "example.com"),
                        List.of(new DeliverTo(
                                "ingest.deliver",
                                "*",
                                "library",
                                Optional.of(Path.of("./data/library")),
                                Optional.empty())),
                        List.of()));
    }

    @Test
    void reads_what_is_written() {
        SmtpSettings smtp = ingest("""
                ingest:
                  enabled: true
                  smtp:
                    hostname: mx.example.com
                    maxMessageSize: 2 MB
                    safeServers: [10.0.0.0/8, "192.0.2.1\\nmail.example.com"]
                    bareNewline: normalize
                    relay: { allow: [10.1.0.0/16] }
                    trustedProxies: [10.0.0.9]
                """).orElseThrow().smtp().orElseThrow();

        assertThat(smtp.hostname()).isEqualTo("mx.example.com");
        assertThat(smtp.maxMessageSize()).isEqualTo(2 << 20);
        assertThat(smtp.safeServersOnly()).isTrue();
        assertThat(smtp.safeServers())
                .isEqualTo(new PeerList(
                        List.of(AddressBlock.parse("10.0.0.0/8"), AddressBlock.parse("192.0.2.1")),
                        List.of("mail.example.com")));
        assertThat(smtp.bareNewline()).isEqualTo(BareNewline.NORMALIZE);
        assertThat(smtp.relay())
                .isEqualTo(new RelayRules(false, PeerList.parse(List.of("10.1.0.0/16")), PeerList.NOBODY));
        assertThat(smtp.trustedProxies()).containsExactly(AddressBlock.parse("10.0.0.9"));
    }

    @Test
    void reads_what_lists_do_with_their_mail() {
        IngestSettings ingest = ingest("""
                ingest:
                  enabled: true
                  lists:
                    - { address: news@sp.example.com }
                    - address: sales@sp.example.com
                      type: announcements
                      attachments: sender
                      overwrite: true
                      saveAttachments: false
                      saveOriginal: false
                      saveMeetings: true
                      senders: 'ann@example.com @Contoso.com'
                      approve: false
                      readers: [ann, 'CN=Sales,DC=example,DC=com']
                    - { address: hr@sp.example.com, senders: any }
                """).orElseThrow();

        assertThat(ingest.lists())
                .containsExactly(
                        ListSettings.usual(address("news@sp.example.com")),
                        new ListSettings(
                                address("sales@sp.example.com"),
                                ListType.ANNOUNCEMENTS,
                                DocumentFolders.SENDER,
                                true,
                                false,
                                false,
                                true,
                                new ListSenders(List.of("ann@example.com", "@contoso.com")),
                                false,
                                new ListReaders(List.of("ann", "CN=Sales,DC=example,DC=com"))),
                        ListSettings.usual(address("hr@sp.example.com")));
    }

    @Test
    void reads_whose_results_are_believed_and_who_may_post() {
        IngestSettings ingest = ingest("""
                ingest:
                  enabled: true
                  smtp: { safeServers: [10.0.0.1], authenticationResults: [Gate.example.com] }
                  posting:
                    - { address: team@example.com, who: members, owners: [ann@example.com] }
                """).orElseThrow();

        assertThat(ingest.smtp().orElseThrow().believed().ids()).containsExactly("gate.example.com");
        assertThat(ingest.posting().policies())
                .containsExactly(Map.entry(
                        address("team@example.com"),
                        new PostingPolicy(
                                PostingRule.MEMBERS, Set.of(address("ann@example.com")), Set.of("sp.example.com"))));
    }

    @Test
    void checks_no_senders_unless_told_to_and_tells_where_there_is_nobody_to_check() {
        String smtp = "ingest: { enabled: true, smtp: { %s } }";

        assertThat(ingest(smtp.formatted("port: 2525"))
                        .orElseThrow()
                        .smtp()
                        .orElseThrow()
                        .senderChecks())
                .isEqualTo(SenderChecks.OFF);
        assertThat(ingest(smtp.formatted("senderChecks: require"))
                        .orElseThrow()
                        .smtp()
                        .orElseThrow()
                        .senderChecks())
                .isEqualTo(SenderChecks.REQUIRE);
        assertThat(Written.file(
                                folder,
                                Written.SOUND + smtp.formatted("senderChecks: record, safeServers: [10.0.0.1]") + "\n")
                        .notices())
                .anyMatch(notice -> notice.contains("ingest.smtp.senderChecks: has no effect"));
        assertThat(Written.file(folder, Written.SOUND + smtp.formatted("senderChecks: always") + "\n")
                        .problems())
                .anyMatch(problem -> problem.toString().contains("ingest.smtp.senderChecks"));
    }

    @Test
    void tells_what_is_wrong_about_who_may_post() {
        Configuration configuration = Written.file(folder, Written.SOUND + """
                ingest:
                  enabled: true
                  smtp: { authenticationResults: [gate.example.com] }
                  posting:
                    - { address: team@example.com, who: owner, owners: [nobody] }
                    - { address: TEAM@example.com }
                    - { who: owner }
                """);

        assertThat(configuration.problems())
                .anyMatch(problem -> problem.toString().contains("ingest.smtp.authenticationResults needs"))
                .anyMatch(problem -> problem.toString().contains("ingest.posting[0].owners[0] is no address"))
                .anyMatch(problem -> problem.toString().contains("ingest.posting[1].address stands in an entry"))
                .anyMatch(problem -> problem.toString().contains("ingest.posting[2].address is no address"));
    }

    private static MailAddress address(String text) {
        return MailAddress.parse("address", text);
    }

    @Test
    void tells_all_that_is_wrong_at_once() {
        Configuration configuration = Written.file(folder, Written.SOUND + """
                ingest:
                  enabled: true
                  smtp:
                    port: 8080
                    maxMessageSize: 1KB
                    safeServers: [10.0.0.0/8, 010.1.1.1, bad_host]
                    auth: required
                    requireTls: true
                    tls: { keyFile: /does/not/exist }
                  deliver:
                    - { match: 'a b', to: relay }
                    - { to: dropfolder }
                    - { match: '*' }
                  lists:
                    - { type: wiki, senders: '@contoso.com, ann' }
                    - { address: sales, attachments: none, overwrite: perhaps }
                    - { address: news@sp.example.com }
                    - { address: News@sp.example.com }
                """);

        assertThat(configuration.problems())
                .extracting(problem -> problem.key())
                .containsExactlyInAnyOrder(
                        "ingest.smtp.port",
                        "ingest.smtp.maxMessageSize",
                        "ingest.smtp.safeServers[1]",
                        "ingest.smtp.safeServers[2]",
                        "ingest.smtp.auth",
                        "ingest.smtp.requireTls",
                        "ingest.smtp.tls.keyFile",
                        "ingest.smtp.tls.certificateFile",
                        "ingest.deliver[0].match",
                        "ingest.deliver[0].url",
                        "ingest.deliver[1].path",
                        "ingest.deliver[2].to",
                        "ingest.lists[0].address",
                        "ingest.lists[0].type",
                        "ingest.lists[0].senders",
                        "ingest.lists[1].address",
                        "ingest.lists[1].attachments",
                        "ingest.lists[1].overwrite",
                        "ingest.lists[3].address");
    }

    @Test
    void warns_of_what_is_open_to_everybody() {
        Configuration configuration = Written.file(folder, Written.SOUND + """
                ingest:
                  enabled: true
                  smtp: { address: 0.0.0.0, safeServers: [all], relay: { default: allow, allow: [10.0.0.1] } }
                """);

        assertThat(configuration.problems()).isEmpty();
        assertThat(configuration.warnings())
                .anyMatch(warning -> warning.contains("ingest.smtp.safeServers: mail is taken from every server"))
                .anyMatch(warning -> warning.contains("ingest.smtp.relay.default: mail to everywhere is passed on"));
        assertThat(configuration.notices())
                .anyMatch(notice -> notice.contains("ingest.smtp.relay.allow: has no effect"));
    }

    @Test
    void listens_to_nobody_where_mail_comes_by_a_folder_only() {
        assertThat(ingest("ingest: { enabled: true, mode: dropfolder, dropfolder: { path: drop } }")
                        .orElseThrow()
                        .smtp())
                .isEmpty();
    }

    @Test
    void does_not_take_in_again_what_it_writes_for_a_farm() {
        Configuration configuration = Written.file(folder, Written.SOUND + """
                ingest:
                  enabled: true
                  mode: both
                  dropfolder: { path: /srv/drop }
                  deliver: [{ to: dropfolder, path: /srv/mail/../drop/ }]
                """);

        assertThat(configuration.problems())
                .extracting(problem -> problem.key())
                .containsExactly("ingest.deliver[0].path");
    }

    @Test
    void warns_of_mail_that_is_let_in_and_has_no_way_out() {
        String relaying = "ingest: { enabled: true, smtp: { relay: { allow: [10.0.0.1] } }";

        assertThat(warnings(relaying + " }")).anyMatch(warning -> warning.contains("no entry with to: relay or lmtp"));
        assertThat(warnings(relaying + ", deliver: [{ to: relay, url: 'smtp://mx.example.com' }] }"))
                .noneMatch(warning -> warning.contains("no entry with to"));
        assertThat(warnings("ingest: { enabled: true }")).noneMatch(warning -> warning.contains("no entry with to"));
    }

    @Test
    void may_have_the_port_of_another_door_at_another_address() {
        assertThat(ingest("ingest: { enabled: true, smtp: { address: 127.0.0.2, port: 8080 } }"))
                .isPresent();
    }

    @Test
    void needs_no_certificate_where_no_port_is_open() {
        assertThat(ingest("ingest: { enabled: true, mode: dropfolder, dropfolder: { path: drop },"
                                + " smtp: { tls: { certificateFile: a.pem, keyFile: a.key } } }")
                        .orElseThrow()
                        .tls())
                .isEmpty();
    }

    @Test
    void sends_itself_mail_where_a_server_is_named() {
        assertThat(ingest(
                                "ingest: { enabled: true, heartbeat: { through: 'mail.example.com:26', every: 1h, within: 2m } }")
                        .orElseThrow()
                        .heartbeat())
                .contains(new HeartbeatSettings("mail.example.com", 26, Duration.ofHours(1), Duration.ofMinutes(2)));
        assertThat(ingest("ingest: { enabled: true }").orElseThrow().heartbeat())
                .isEmpty();
    }

    @Test
    void names_what_is_wrong_with_mail_to_itself() {
        assertThat(problems("through: 'smtp://mail.example.com'")).containsExactly("ingest.heartbeat.through");
        assertThat(problems("through: 'mail.example.com:25', every: 30s, within: 10s"))
                .containsExactly("ingest.heartbeat.every");
        assertThat(problems("through: 'mail.example.com:25', every: 5m, within: 6m"))
                .containsExactly("ingest.heartbeat.within");
    }

    private List<String> problems(String heartbeat) {
        return Written.file(folder, Written.SOUND + "ingest: { enabled: true, heartbeat: { " + heartbeat + " } }\n")
                .problems()
                .stream()
                .map(problem -> problem.key())
                .toList();
    }

    private List<String> warnings(String yaml) {
        Configuration configuration = Written.file(folder, Written.SOUND + yaml + "\n");
        assertThat(configuration.problems()).isEmpty();
        return configuration.warnings();
    }

    private Optional<IngestSettings> ingest(String yaml) {
        Configuration configuration = Written.file(folder, Written.SOUND + yaml + "\n");
        assertThat(configuration.problems()).isEmpty();
        return configuration.settings().orElseThrow().ingest();
    }
}
