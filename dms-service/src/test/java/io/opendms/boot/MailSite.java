package io.opendms.boot;

import static io.opendms.boot.SoapRequests.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.approval.policy.Rules;
import io.opendms.config.DirectorySettings;
import io.opendms.config.HttpSettings;
import io.opendms.config.ManagementSettings;
import io.opendms.config.Settings;
import io.opendms.config.ingest.DeliverTo;
import io.opendms.config.ingest.IngestSettings;
import io.opendms.entry.Senders;
import io.opendms.farm.AddressTemplates;
import io.opendms.farm.ApprovalPolicy;
import io.opendms.farm.CallerRule;
import io.opendms.farm.Farm;
import io.opendms.farm.Farms;
import io.opendms.farm.NamingPolicy;
import io.opendms.ingest.list.ListSettings;
import io.opendms.ingest.smtp.setting.AuthMode;
import io.opendms.ingest.smtp.setting.BareNewline;
import io.opendms.ingest.smtp.setting.PeerList;
import io.opendms.ingest.smtp.setting.RelayRules;
import io.opendms.ingest.smtp.setting.SmtpLimits;
import io.opendms.ingest.smtp.setting.SmtpSettings;
import io.opendms.security.people.PeopleSettings;
import io.opendms.store.StoreSettings;
import io.opendms.submit.Checkpoint;
import io.opendms.webhook.Webhook;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A whole service that takes mail for one farm, whose embedded directory and library are below one folder. */
public final class MailSite implements AutoCloseable {
    private static final int LARGEST = 1 << 20;
    private static final Set<String> DOMAINS = Set.of("sp.contoso.com", "contoso.com");

    private final Path library;
    private final Service service;

    private MailSite(Path data, Optional<IngestSettings> ingest, Webhook... hooks) {
        this.library = data.resolve("library");
        this.service = Service.start(settings(data, ingest, List.of(hooks)), InstantSource.system(), Checkpoint.NONE);
    }

    public static MailSite start(Path data, ListSettings... lists) {
        return new MailSite(data, Optional.of(ingest(library(data), List.of(lists))));
    }

    /** The same, with mail from this machine as that of a safe server, which vouches for who wrote it. */
    static MailSite vouched(Path data, ListSettings... lists) {
        return new MailSite(
                data,
                Optional.of(
                        ingest(smtp(LARGEST, PeerList.parse(List.of("127.0.0.1"))), library(data), List.of(lists))));
    }

    /** With a library, and web hooks that are told of what comes into it. */
    static MailSite telling(Path data, Webhook... hooks) {
        return new MailSite(data, Optional.of(ingest(library(data), List.of())), hooks);
    }

    private static DeliverTo library(Path data) {
        return new DeliverTo("ingest.deliver", "*", "library", Optional.of(data.resolve("library")), Optional.empty());
    }

    public static MailSite delivering(Path data, DeliverTo entry) {
        return new MailSite(data, Optional.of(ingest(entry, List.of())));
    }

    static MailSite withoutMail(Path data) {
        return new MailSite(data, Optional.empty());
    }

    /** The port of the pages and the API. */
    public int httpPort() {
        return service.soapUri().getPort();
    }

    Optional<Integer> smtpPort() {
        return service.smtpPort();
    }

    /** As the farm makes a list whose address is {@code ALIAS@sp.contoso.com}. */
    public void createContact(String alias) throws IOException {
        createContact(alias, "None");
    }

    /** The same for a list that wants authenticated senders. */
    void createGuardedContact(String alias) throws IOException {
        createContact(alias, "OnlyAllowAuthenticatedEmail");
    }

    private void createContact(String alias, String flags) throws IOException {
        String contact = "<Alias>" + alias + "</Alias><FirstName>Site</FirstName><LastName>" + alias + "</LastName>"
                + "<ForwardingEmail>" + alias + "@sp.contoso.com</ForwardingEmail><Flags>" + flags + "</Flags>";
        assertThat(call(service.soapUri(), "CreateContact", contact).body()).contains(">Success<");
    }

    /** As the farm makes a group with lists in it. */
    void createGroup(String alias, String... lists) throws IOException {
        String group = "<Alias>" + alias + "</Alias><Name>" + alias + "</Name><Flags>None</Flags>";
        assertThat(call(service.soapUri(), "CreateDistributionGroup", group).body())
                .contains(">Success<");
        StringBuilder members = new StringBuilder("<Alias>" + alias + "</Alias><AddListForContacts>");
        for (String list : lists) {
            members.append("<string>").append(list).append("</string>");
        }
        String change = members + "</AddListForContacts>";
        assertThat(call(service.soapUri(), "ChangeContactsMembershipInDistributionGroup", change)
                        .body())
                .contains(">Success<");
    }

    /** Sends a message, with its From, to an address. */
    String send(String recipient, String message) throws IOException {
        return dialogue(recipient, Optional.of(message + "\r\n."));
    }

    /**
     * Sends a message to {@code sales@sp.contoso.com}.
     *
     * @param message lines with CRLF between
     * @return the reply to the recipient if it is refused, else to the message
     */
    public String send(String message) throws IOException {
        return dialogue("sales@sp.contoso.com", Optional.of("From: Ada <ada@example.com>\r\n" + message + "\r\n."));
    }

    private String dialogue(String recipient, Optional<String> data) throws IOException {
        try (Socket socket =
                        new Socket(InetAddress.getLoopbackAddress(), smtpPort().orElseThrow());
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            in.readLine();
            say(socket, in, "HELO test");
            say(socket, in, "MAIL FROM:<ada@example.com>");
            String reply = say(socket, in, "RCPT TO:<" + recipient + ">");
            if (data.isEmpty() || !reply.startsWith("250")) {
                return reply;
            }
            say(socket, in, "DATA");
            return say(socket, in, data.get());
        }
    }

    /** The reply to a recipient of a message that is not sent. */
    String ask(String recipient) throws IOException {
        return dialogue(recipient, Optional.empty());
    }

    private static String say(Socket socket, BufferedReader in, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        return in.readLine();
    }

    /** The names of all finished files in a folder of the library, with the folders around them. */
    public List<String> files(String folder) throws IOException {
        Path root = library.resolve(folder);
        if (Files.notExists(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            // Something was moved to its place at this moment.
            return List.of();
        }
    }

    /** All lines about the service that a monitor reads. */
    String metrics() throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(service.managementUri().resolve("/metrics"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    String text(String folder, String file) throws IOException {
        return Files.readString(library.resolve(folder).resolve(file));
    }

    /** A door on a free port that lets in whoever is here. */
    static SmtpSettings smtp(int largest) {
        return smtp(largest, PeerList.NOBODY);
    }

    private static SmtpSettings smtp(int largest, PeerList safe) {
        return new SmtpSettings(
                "127.0.0.1",
                0,
                "sp.contoso.com",
                largest,
                safe,
                false,
                BareNewline.REJECT,
                AuthMode.NONE,
                RelayRules.DENY,
                false,
                List.of(),
                SmtpLimits.USUAL);
    }

    private static IngestSettings ingest(DeliverTo entry, List<ListSettings> lists) {
        return ingest(smtp(LARGEST), entry, lists);
    }

    private static IngestSettings ingest(SmtpSettings smtp, DeliverTo entry, List<ListSettings> lists) {
        return new IngestSettings(
                Optional.of(smtp),
                Optional.empty(),
                Optional.empty(),
                LARGEST,
                "sp.contoso.com",
                DOMAINS,
                List.of(entry),
                lists);
    }

    private static Settings settings(Path data, Optional<IngestSettings> ingest, List<Webhook> hooks) {
        Farm farm = new Farm(
                "contoso",
                List.of(CallerRule.parse("anonymous")),
                "OU=SharePoint,DC=contoso,DC=com",
                new AddressTemplates(List.of("{alias}@sp.contoso.com")),
                Senders.ANYONE,
                true,
                ApprovalPolicy.NONE,
                NamingPolicy.DEFAULT,
                DOMAINS);
        return new Settings(
                data,
                StoreSettings.embedded(data)
                        .telling(hooks.stream().map(Webhook::subscription).toList()),
                new HttpSettings("127.0.0.1", 0, Optional.empty(), List.of()),
                new ManagementSettings("127.0.0.1", 0),
                new DirectorySettings.Embedded("DC=contoso,DC=com"),
                new Farms(List.of(farm)),
                Map.of("contoso", Rules.of(ApprovalPolicy.NONE)),
                PeopleSettings.NOBODY,
                hooks,
                ingest,
                List.of());
    }

    @Override
    public void close() {
        service.close();
    }
}
