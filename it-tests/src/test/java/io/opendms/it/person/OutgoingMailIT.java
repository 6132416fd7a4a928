package io.opendms.it.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.unboundid.ldap.sdk.LDAPException;
import io.opendms.approval.policy.Rules;
import io.opendms.approval.port.Trace;
import io.opendms.boot.Service;
import io.opendms.config.DirectorySettings;
import io.opendms.config.HttpSettings;
import io.opendms.config.Settings;
import io.opendms.config.dns.DnsSettings;
import io.opendms.config.mail.OutgoingSettings;
import io.opendms.config.section.NoticeSettings;
import io.opendms.entry.MailAddress;
import io.opendms.farm.Farm;
import io.opendms.it.peer.EmbeddedServer;
import io.opendms.it.peer.Peers;
import io.opendms.it.service.Decider;
import io.opendms.it.service.FarmCalls;
import io.opendms.it.service.TestFarm;
import io.opendms.it.service.TestService;
import io.opendms.it.service.WireVersion;
import io.opendms.notify.mail.Origin;
import io.opendms.notify.setting.Authentication;
import io.opendms.notify.setting.Envelope;
import io.opendms.notify.setting.Identity;
import io.opendms.notify.setting.SendingSettings;
import io.opendms.notify.setting.ServerAddress;
import io.opendms.notify.setting.Tls;
import io.opendms.record.Subscription;
import io.opendms.security.people.PeopleSettings;
import io.opendms.security.people.RoleLists;
import io.opendms.submit.Checkpoint;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** From a farm's request to the mails that a mail server gets of it, by the real program. */
@ExtendWith(Peers.class)
final class OutgoingMailIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final PeopleFixture people;
    private final EmbeddedServer directory;
    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @TempDir
    private Path data;

    OutgoingMailIT(EmbeddedServer directory) throws LDAPException {
        this.directory = directory;
        this.people = new PeopleFixture(directory, directory.administrator(), PeopleTraits.EMBEDDED);
        mail.start();
    }

    @AfterEach
    void close() {
        mail.stop();
        people.close();
    }

    @Test
    void approvers_are_asked_and_the_requester_is_told_when_it_is_done() throws Exception {
        add("asked.anna");
        add("asked.bert");
        add("owner");
        try (Service service = Service.start(settings(), InstantSource.system(), Checkpoint.NONE)) {
            FarmCalls farm = new FarmCalls(service.soapUri(), WireVersion.SOAP_11, "127.0.0.1");
            int job = farm.createGroup("project-x").jobId();
            await().atMost(PATIENCE).until(() -> mail.getReceivedMessages().length >= 2);
            assertThat(recipients()).containsExactlyInAnyOrder("asked.anna@contoso.test", "asked.bert@contoso.test");
            assertThat(mail.getReceivedMessages()).allSatisfy(message -> {
                assertThat(message.getFrom()[0]).hasToString("SharePoint <sharepoint@contoso.test>");
                assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
                assertThat(message.getSubject()).contains("project-x");
            });

            new Decider(service.adminUri(), "asked.anna").decide(job, "{\"verdict\":\"approve\"}");

            await().atMost(PATIENCE).until(() -> recipients().contains("owner@contoso.test"));
        }
    }

    private List<String> recipients() throws MessagingException {
        return List.of(mail.getReceivedMessages()).stream()
                .map(OutgoingMailIT::recipient)
                .toList();
    }

    private static String recipient(MimeMessage message) {
        try {
            return message.getRecipients(Message.RecipientType.TO)[0].toString();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void add(String name) {
        people.addPerson(name, name, Decider.PASSWORD, Map.of("mail", name + "@contoso.test"));
    }

    private Settings settings() {
        Farm farm = TestFarm.askingForApproval("contoso", "127.0.0.1", people.container());
        DirectorySettings ldap = new DirectorySettings.Ldap(directory.settings());
        Settings plain = TestService.settings(data, ldap, farm);
        PeopleSettings nobody = PeopleSettings.NOBODY;
        RoleLists roles = new RoleLists(List.of(), List.of("asked.anna", "asked.bert"), List.of());
        return new Settings(
                data,
                plain.store()
                        .telling(List.of(
                                new Subscription(OutgoingSettings.CONSUMER, Set.of(), Set.copyOf(Trace.topics())))),
                new HttpSettings("127.0.0.1", 0, Optional.empty(), List.of()),
                plain.management(),
                ldap,
                plain.farms(),
                Map.of(farm.name(), Rules.of(farm.approval())),
                new PeopleSettings(roles, Map.of(), nobody.idleTimeout(), nobody.sessionTimeout(), nobody.allowPlain()),
                List.of(),
                Optional.empty(),
                new OutgoingSettings(
                        Map.of(Origin.SERVICE, Optional.of(sending())), Optional.empty(), "dms.contoso.test"),
                DnsSettings.SYSTEM,
                List.of(),
                NoticeSettings.USUAL,
                List.of());
    }

    private SendingSettings sending() {
        return new SendingSettings(
                new ServerAddress("127.0.0.1", mail.getSmtp().getPort(), Tls.OFF, Optional.empty(), Optional.empty()),
                new Identity(Authentication.NONE, "", Optional.empty(), "", Optional.empty()),
                new Envelope(
                        MailAddress.parse("from", "sharepoint@contoso.test"),
                        "SharePoint",
                        Optional.empty(),
                        StandardCharsets.UTF_8,
                        false,
                        false));
    }
}
