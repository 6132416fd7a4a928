package io.opendms.it.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import com.unboundid.ldap.sdk.LDAPException;
import io.opendms.approval.policy.Rules;
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
import io.opendms.security.people.PeopleSettings;
import io.opendms.security.people.RoleLists;
import io.opendms.submit.Checkpoint;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** From a farm's request to the mails that a mail server gets of it, by the real program. */
@ExtendWith(Peers.class)
final class OutgoingMailIT {
    private static final Pattern PERMIT = Pattern.compile("name=\"permit\" value=\"([^\"]+)\"");
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
        try (Service service = Service.start(settings(false), InstantSource.system(), Checkpoint.NONE)) {
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

    @Test
    void who_has_no_role_asks_the_administrators_in_an_own_name() throws Exception {
        add("ada");
        add("eve");
        try (Service service = Service.start(settings(true), InstantSource.system(), Checkpoint.NONE)) {
            String page = post(service, "/admin/sign-in", "name=eve&password=" + Decider.PASSWORD + "&to=%2Fadmin%2F");
            Matcher permit = PERMIT.matcher(page);
            assertThat(permit.find()).as(page).isTrue();

            assertThat(post(service, "/admin/access", "permit=" + permit.group(1) + "&text=I+look+after+Sales."))
                    .contains("The administrators are told");

            await().atMost(PATIENCE).until(() -> mail.getReceivedMessages().length > 0);
            MimeMessage message = mail.getReceivedMessages()[0];
            assertThat(recipients()).containsExactly("ada@contoso.test");
            assertThat(message.getFrom()[0]).hasToString("eve@contoso.test");
            assertThat(message.getSender()).hasToString("sharepoint@contoso.test");
            assertThat(message.getReplyTo()).extracting(Object::toString).containsExactly("eve@contoso.test");
            assertThat(message.getSubject()).contains("eve", "asks for access to dms");
            assertThat(GreenMailUtil.getBody(message)).contains("I look after Sales.");
        }
    }

    private static String post(Service service, String path, String form) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(service.adminUri().resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
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

    /** @param impersonate whether a mail may be from the person in whose name it is written */
    private Settings settings(boolean impersonate) {
        Farm farm = TestFarm.askingForApproval("contoso", "127.0.0.1", people.container());
        DirectorySettings ldap = new DirectorySettings.Ldap(directory.settings());
        Settings plain = TestService.settings(data, ldap, farm);
        PeopleSettings nobody = PeopleSettings.NOBODY;
        RoleLists roles = new RoleLists(List.of(), List.of("asked.anna", "asked.bert"), List.of("ada"));
        return new Settings(
                data,
                plain.store().telling(List.of(OutgoingSettings.SUBSCRIPTION)),
                new HttpSettings("127.0.0.1", 0, Optional.empty(), List.of()),
                plain.management(),
                ldap,
                plain.farms(),
                Map.of(farm.name(), Rules.of(farm.approval())),
                new PeopleSettings(roles, Map.of(), nobody.idleTimeout(), nobody.sessionTimeout(), nobody.allowPlain()),
                List.of(),
                Optional.empty(),
                new OutgoingSettings(
                        Map.of(Origin.SERVICE, Optional.of(sending(impersonate))),
                        Optional.empty(),
                        "dms.contoso.test"),
                DnsSettings.SYSTEM,
                List.of(),
                NoticeSettings.USUAL,
                List.of());
    }

    private SendingSettings sending(boolean impersonate) {
        return new SendingSettings(
                new ServerAddress("127.0.0.1", mail.getSmtp().getPort(), Tls.OFF, Optional.empty(), Optional.empty()),
                new Identity(Authentication.NONE, "", Optional.empty(), "", Optional.empty()),
                new Envelope(
                        MailAddress.parse("from", "sharepoint@contoso.test"),
                        "SharePoint",
                        Optional.empty(),
                        StandardCharsets.UTF_8,
                        impersonate,
                        false));
    }
}
