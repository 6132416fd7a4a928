package io.opendms.config;

import io.opendms.approval.port.Trace;
import io.opendms.config.address.TlsSettings;
import io.opendms.config.dns.DnsReader;
import io.opendms.config.ingest.IngestReader;
import io.opendms.config.ingest.IngestSettings;
import io.opendms.config.mail.MailOutReader;
import io.opendms.config.mail.OutgoingSettings;
import io.opendms.config.section.NegotiateReader;
import io.opendms.config.section.NoticeReader;
import io.opendms.config.section.RulesReader;
import io.opendms.config.section.WebhooksReader;
import io.opendms.config.source.Loopback;
import io.opendms.config.source.Values;
import io.opendms.farm.AddressBlock;
import io.opendms.farm.Farms;
import io.opendms.ingest.news.MailNews;
import io.opendms.notify.alert.clerk.ItemNotice;
import io.opendms.record.Subscription;
import io.opendms.security.negotiate.NegotiateSettings;
import io.opendms.security.people.PeopleSettings;
import io.opendms.soap.http.call.CallLimits;
import io.opendms.store.StoreSettings;
import io.opendms.webhook.Webhook;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes settings of values and notes what does not go together. After a problem, what it returns is not to be used. */
final class SettingsReader {
    private final Values values;
    private final List<String> warnings;
    private final List<String> notices;

    SettingsReader(Values values, List<String> warnings, List<String> notices) {
        this.values = values;
        this.warnings = warnings;
        this.notices = notices;
    }

    Settings read() {
        DirectorySettings directory = new DirectoryReader(values, warnings).read();
        HttpSettings http = http();
        ManagementSettings management =
                new ManagementSettings(values.text("management.address"), values.number("management.port"));
        if (http.door().isTakenBy(management.door())) {
            values.problem("management.port", "is the same as http.port; choose another");
        }
        Path data = Path.of(values.text("data"));
        Farms farms = new FarmsReader(values, warnings, notices).read(directory, http);
        List<Webhook> webhooks = new WebhooksReader(values, warnings).read(farms);
        OutgoingSettings outgoing = new MailOutReader(values, warnings, notices, http.accountNames()).read(farms);
        Optional<IngestSettings> ingest = new IngestReader(values, warnings, notices).read();
        noticeOfNoMail(webhooks, ingest.isPresent());
        noticeOfSilence(farms, webhooks.stream().noneMatch(SettingsReader::isOfRequests) && !outgoing.isAny());
        StoreSettings store = store(data).telling(subscriptions(webhooks, outgoing, ingest.isPresent()));
        PeopleSettings people = new PeopleReader(values, notices).read(farms, directory);
        DnsReader names = new DnsReader(values);
        return new Settings(
                data,
                store,
                http,
                management,
                directory,
                farms,
                new RulesReader(values, warnings).read(farms, people),
                people,
                webhooks,
                ingest,
                outgoing,
                names.settings(),
                names.farms(),
                new NoticeReader(values).read(farms),
                values.effective());
    }

    private static boolean isOfRequests(Webhook webhook) {
        return webhook.events().stream().anyMatch(Trace.topics()::contains);
    }

    private void noticeOfNoMail(List<Webhook> webhooks, boolean takesMail) {
        for (int number = 0; !takesMail && number < webhooks.size(); number++) {
            if (webhooks.get(number).events().stream().anyMatch(MailNews.topics()::contains)) {
                notices.add(values.located("webhooks[" + number + "].events")
                        + "of mail nothing is told without ingest.enabled: true");
            }
        }
    }

    /** Only of farms whose policy somebody wrote. */
    private void noticeOfSilence(Farms farms, boolean isSilent) {
        for (int number = 0; isSilent && number < farms.all().size(); number++) {
            String key = "farms[" + number + "].approval";
            if (farms.all().get(number).approval().asksForAnything() && values.isGiven(key)) {
                notices.add(values.located(key) + "requests wait on the page alone, since neither mail.out nor webhooks"
                        + " is set: nobody is told of them, or reminded");
            }
        }
    }

    /**
     * Who is told of what happens: each web hook; who writes mail of requests and of people without a role, if any is sent; who writes of new items, if any
     * come besides.
     */
    private static List<Subscription> subscriptions(
            List<Webhook> webhooks, OutgoingSettings outgoing, boolean takesMail) {
        List<Subscription> all = new ArrayList<>();
        webhooks.forEach(webhook -> all.add(webhook.subscription()));
        if (outgoing.isAny()) {
            all.add(OutgoingSettings.SUBSCRIPTION);
        }
        if (outgoing.isAny() && takesMail) {
            all.add(ItemNotice.SUBSCRIPTION);
        }
        return all;
    }

    private StoreSettings store(Path data) {
        String url = values.text("store.url");
        String user = values.text("store.user");
        String password = values.secret("store.password");
        if (url.isEmpty()) {
            for (String key : List.of("store.user", "store.password", "store.passwordFile")) {
                if (!values.text(key).isEmpty()) {
                    notices.add(values.located(key)
                            + "has no effect without store.url, since the embedded store has no accounts");
                }
            }
            return StoreSettings.embedded(data);
        }
        if (url.matches("(?i).*[?&](user|password)=.*")) {
            values.problem(
                    "store.url",
                    "carries an account or a password, which would come into logs; write them to store.user and"
                            + " store.password");
        }
        return new StoreSettings(data, Optional.of(new StoreSettings.Server(url, user, password)));
    }

    private HttpSettings http() {
        String address = values.text("http.address");
        Optional<TlsSettings> tls = tls();
        if (!Loopback.isListenedAt(values, "http.address")) {
            if (tls.isEmpty() && !values.flag("http.allowPlain")) {
                values.problem(
                        "http.address",
                        "is not a loopback address, and plain HTTP would be readable on the network; set "
                                + "http.tls.certificateFile and http.tls.keyFile, or http.allowPlain: true");
            } else if (tls.isEmpty()) {
                warnings.add(values.located("http.allowPlain") + "farms' calls on " + address
                        + " can be read and altered by anyone on the way; set http.tls to protect them");
            }
        }
        if (!Loopback.isListenedAt(values, "management.address")) {
            warnings.add(values.located("management.address") + "health and metrics are open to everyone who can reach "
                    + values.text("management.address"));
        }
        List<AddressBlock> proxies = values.list("http.trustedProxies").stream()
                .map(AddressBlock::parse)
                .toList();
        CallLimits limits =
                new CallLimits(values.number("http.callers.maxConcurrent"), values.number("http.callers.maxPerMinute"));
        NegotiateReader reader = new NegotiateReader(values);
        Optional<NegotiateSettings> negotiate = reader.read();
        return new HttpSettings(
                address,
                values.number("http.port"),
                tls,
                proxies,
                values.list("http.authentication"),
                negotiate,
                reader.ntlm(negotiate),
                limits);
    }

    private Optional<TlsSettings> tls() {
        Optional<Path> certificate = values.file("http.tls.certificateFile");
        Optional<Path> key = values.file("http.tls.keyFile");
        boolean asked = values.list("http.authentication").contains("clientCertificate");
        Optional<Path> clientCa = values.file("http.tls.clientCaFile").filter(file -> asked);
        if (!asked && values.isGiven("http.tls.clientCaFile")) {
            notices.add(values.located("http.tls.clientCaFile")
                    + "has no effect, since http.authentication does not name clientCertificate");
        }
        Optional<Path> clientCrl = values.file("http.tls.clientCrlFile");
        if (clientCrl.isPresent() && !values.isGiven("http.tls.clientCaFile")) {
            values.problem("http.tls.clientCrlFile", "has no effect without http.tls.clientCaFile");
        }
        if (certificate.isPresent() && key.isPresent()) {
            return Optional.of(new TlsSettings(
                    certificate.get(), key.get(), clientCa, clientCrl.filter(file -> clientCa.isPresent())));
        }
        if (certificate.isPresent()) {
            values.problem("http.tls.keyFile", "is missing; it names the certificate's private key");
        }
        if (key.isPresent()) {
            values.problem("http.tls.certificateFile", "is missing; it names the certificate of the key");
        }
        if (certificate.isEmpty() && key.isEmpty() && clientCa.isPresent()) {
            values.problem(
                    "http.tls.clientCaFile", "has no effect without http.tls.certificateFile and http.tls.keyFile");
        }
        return Optional.empty();
    }
}
