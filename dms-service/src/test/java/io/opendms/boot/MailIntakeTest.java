package io.opendms.boot;

import static io.opendms.boot.SoapRequests.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opendms.approval.policy.Rules;
import io.opendms.config.DeliverTo;
import io.opendms.config.DirectorySettings;
import io.opendms.config.HttpSettings;
import io.opendms.config.IngestSettings;
import io.opendms.config.ManagementSettings;
import io.opendms.config.Settings;
import io.opendms.entry.Senders;
import io.opendms.farm.AddressTemplates;
import io.opendms.farm.ApprovalPolicy;
import io.opendms.farm.CallerRule;
import io.opendms.farm.Farm;
import io.opendms.farm.Farms;
import io.opendms.farm.NamingPolicy;
import io.opendms.ingest.smtp.setting.AuthMode;
import io.opendms.ingest.smtp.setting.BareNewline;
import io.opendms.ingest.smtp.setting.PeerList;
import io.opendms.ingest.smtp.setting.RelayRules;
import io.opendms.ingest.smtp.setting.SmtpLimits;
import io.opendms.ingest.smtp.setting.SmtpSettings;
import io.opendms.security.people.PeopleSettings;
import io.opendms.store.StoreSettings;
import io.opendms.submit.Checkpoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mail through the whole service: a farm makes a list, and mail for it becomes an item. */
class MailIntakeTest {
    private static final String CONTACT = "<Alias>sales</Alias><FirstName>Site</FirstName><LastName>Sales</LastName>"
            + "<ForwardingEmail>sales@sp.contoso.com</ForwardingEmail><Flags>None</Flags>";

    @TempDir
    private Path data;

    @Test
    void takes_mail_for_a_list_from_the_moment_it_is_made_and_for_nothing_else() throws Exception {
        try (Service service = start(Optional.of(ingest()))) {
            int port = service.smtpPort().orElseThrow();
            assertThat(send(port, "Subject: early")).startsWith("550 5.1.1");
            assertThat(call(service.soapUri(), "CreateContact", CONTACT).body()).contains(">Success<");
            assertThat(send(port, "Subject: arrived at last")).startsWith("250 2.0.0");
            await().untilAsserted(() -> assertThat(library()).anyMatch(text -> text.contains("arrived at last")));
        }
    }

    @Test
    void has_neither_port_nor_spool_where_no_mail_is_taken() {
        try (Service service = start(Optional.empty())) {
            assertThat(service.smtpPort()).isEmpty();
            assertThat(data.resolve("spool")).doesNotExist();
        }
    }

    /** The reply to the recipient if it is refused, else to the message. */
    private static String send(int port, String header) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            in.readLine();
            say(socket, in, "HELO test");
            say(socket, in, "MAIL FROM:<ada@example.com>");
            String recipient = say(socket, in, "RCPT TO:<sales@sp.contoso.com>");
            if (!recipient.startsWith("250")) {
                return recipient;
            }
            say(socket, in, "DATA");
            return say(socket, in, "From: ada@example.com\r\n" + header + "\r\n\r\nHello.\r\n.");
        }
    }

    private static String say(Socket socket, BufferedReader in, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        return in.readLine();
    }

    private List<String> library() throws IOException {
        Path library = data.resolve("library");
        if (Files.notExists(library)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(library)) {
            return files.filter(Files::isRegularFile).map(MailIntakeTest::text).toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            // It was being moved into its place.
            return "";
        }
    }

    private IngestSettings ingest() {
        SmtpSettings smtp = new SmtpSettings(
                "127.0.0.1",
                0,
                "sp.contoso.com",
                1 << 20,
                PeerList.NOBODY,
                false,
                BareNewline.REJECT,
                AuthMode.NONE,
                RelayRules.DENY,
                false,
                List.of(),
                SmtpLimits.USUAL);
        return new IngestSettings(
                Optional.of(smtp),
                Optional.empty(),
                Optional.empty(),
                1 << 20,
                "sp.contoso.com",
                Set.of("sp.contoso.com"),
                List.of(new DeliverTo(
                        "ingest.deliver", "*", "library", Optional.of(data.resolve("library")), Optional.empty())));
    }

    private Service start(Optional<IngestSettings> ingest) {
        Farm farm = new Farm(
                "contoso",
                List.of(CallerRule.parse("anonymous")),
                "OU=SharePoint,DC=contoso,DC=com",
                new AddressTemplates(List.of("{alias}@sp.contoso.com")),
                Senders.ANYONE,
                true,
                ApprovalPolicy.NONE,
                NamingPolicy.DEFAULT);
        Settings settings = new Settings(
                data,
                StoreSettings.embedded(data),
                new HttpSettings("127.0.0.1", 0, Optional.empty(), List.of()),
                new ManagementSettings("127.0.0.1", 0),
                new DirectorySettings.Embedded("DC=contoso,DC=com"),
                new Farms(List.of(farm)),
                Map.of("contoso", Rules.of(ApprovalPolicy.NONE)),
                PeopleSettings.NOBODY,
                List.of(),
                ingest,
                List.of());
        return Service.start(settings, InstantSource.system(), Checkpoint.NONE);
    }
}
