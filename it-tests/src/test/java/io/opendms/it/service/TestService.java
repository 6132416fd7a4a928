package io.opendms.it.service;

import io.opendms.approval.policy.Rules;
import io.opendms.boot.Service;
import io.opendms.config.Configuration;
import io.opendms.config.DirectorySettings;
import io.opendms.config.HttpSettings;
import io.opendms.config.ManagementSettings;
import io.opendms.config.Settings;
import io.opendms.config.address.TlsSettings;
import io.opendms.config.dns.DnsSettings;
import io.opendms.config.ingest.IngestSettings;
import io.opendms.config.mail.OutgoingSettings;
import io.opendms.config.section.NoticeSettings;
import io.opendms.entry.MailAddress;
import io.opendms.farm.AddressBlock;
import io.opendms.farm.Farm;
import io.opendms.farm.Farms;
import io.opendms.ingest.list.ListSettings;
import io.opendms.ingest.smtp.setting.AuthMode;
import io.opendms.ingest.smtp.setting.BareNewline;
import io.opendms.ingest.smtp.setting.PeerList;
import io.opendms.ingest.smtp.setting.RelayRules;
import io.opendms.ingest.smtp.setting.SmtpLimits;
import io.opendms.ingest.smtp.setting.SmtpSettings;
import io.opendms.notify.mail.Origin;
import io.opendms.notify.setting.Authentication;
import io.opendms.notify.setting.Envelope;
import io.opendms.notify.setting.Identity;
import io.opendms.notify.setting.SendingSettings;
import io.opendms.notify.setting.ServerAddress;
import io.opendms.notify.setting.Tls;
import io.opendms.security.negotiate.NegotiateSettings;
import io.opendms.security.ntlm.NtlmSettings;
import io.opendms.security.people.PeopleSettings;
import io.opendms.security.people.RoleLists;
import io.opendms.soap.http.call.CallLimits;
import io.opendms.store.StoreSettings;
import io.opendms.submit.Checkpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The service in this process, on free ports, with a data folder of its own. It trusts a proxy on this machine, so that
 * one client can call from any address.
 */
public final class TestService implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final String DROP = "drop";

    /** TCP port service multiplexer (RFC 1078), which nobody runs. */
    private static final int UNUSED_PORT = 1;

    private final Path data;
    private final StoreSettings store;
    private final Service service;

    private TestService(Settings settings) {
        this.data = settings.data();
        this.store = settings.store();
        this.service = Service.start(settings, InstantSource.system(), Checkpoint.NONE);
    }

    public static TestService start(DirectorySettings directory, Farm... farms) {
        return start(directory, List.of(AddressBlock.parse(LOOPBACK)), farms);
    }

    /** A service with its store on a database server. */
    public static TestService startOn(StoreSettings.Server database, DirectorySettings directory, Farm... farms) {
        return start(data -> {
            Settings plain = settings(data, directory, farms);
            return new Settings(
                    data,
                    new StoreSettings(data, Optional.of(database)),
                    plain.http(),
                    plain.management(),
                    directory,
                    plain.farms(),
                    plain.rules(),
                    plain.people());
        });
    }

    /** A service that takes this machine for a caller, not for a proxy. */
    public static TestService startWithoutProxy(DirectorySettings directory, Farm... farms) {
        return start(directory, List.of(), farms);
    }

    /** A service into whose pages people may sign in on this machine, which it does not take for a proxy. */
    public static TestService start(DirectorySettings directory, RoleLists roles, Farm... farms) {
        PeopleSettings nobody = PeopleSettings.NOBODY;
        PeopleSettings people =
                new PeopleSettings(roles, Map.of(), nobody.idleTimeout(), nobody.sessionTimeout(), nobody.allowPlain());
        Map<String, Rules> rules =
                Stream.of(farms).collect(Collectors.toMap(Farm::name, farm -> Rules.of(farm.approval())));
        return start(data -> new Settings(
                data,
                StoreSettings.embedded(data).telling(List.of(OutgoingSettings.SUBSCRIPTION)),
                new HttpSettings(LOOPBACK, 0, Optional.empty(), List.of()),
                new ManagementSettings(LOOPBACK, 0),
                directory,
                new Farms(List.of(farms)),
                rules,
                people,
                List.of(),
                Optional.of(mail(data)),
                outgoing(),
                DnsSettings.SYSTEM,
                List.of(),
                NoticeSettings.USUAL,
                Configuration.load(Optional.empty(), Map.of("DMS_HTTP_PORT", "0"))
                        .values()
                        .effective()));
    }

    /** To a server that is never there, so that each mail waits and says why. */
    private static OutgoingSettings outgoing() {
        SendingSettings sending = new SendingSettings(
                new ServerAddress(LOOPBACK, UNUSED_PORT, Tls.OFF, Optional.empty(), Optional.empty()),
                new Identity(Authentication.NONE, "", Optional.empty(), "", Optional.empty()),
                new Envelope(
                        MailAddress.parse("from", "sharepoint@contoso.test"),
                        "SharePoint",
                        Optional.empty(),
                        StandardCharsets.UTF_8,
                        false,
                        false));
        return new OutgoingSettings(Map.of(Origin.SERVICE, Optional.of(sending)), Optional.empty(), "dms.contoso.test");
    }

    /** By SMTP and from a folder, with a list of which something is said, and to nowhere, so that each message is set aside. */
    private static IngestSettings mail(Path data) {
        SmtpSettings smtp = new SmtpSettings(
                LOOPBACK,
                0,
                "mail.contoso.test",
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
                Optional.of(new IngestSettings.Drop(
                        newFolder(data.resolve(DROP)), Duration.ofSeconds(1), Duration.ofHours(24))),
                Optional.empty(),
                1 << 20,
                "mail.contoso.test",
                Set.of("contoso.test"),
                List.of(),
                List.of(ListSettings.usual(MailAddress.parse("address", "news@contoso.test"))));
    }

    private static Path newFolder(Path folder) {
        try {
            return Files.createDirectory(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A service that asks its callers for tickets. */
    public static TestService offeringKerberos(
            NegotiateSettings negotiate, DirectorySettings directory, Farm... farms) {
        return offeringKerberos(Optional.empty(), negotiate, directory, farms);
    }

    /** The same over TLS. */
    public static TestService offeringKerberos(
            Optional<TlsSettings> tls, NegotiateSettings negotiate, DirectorySettings directory, Farm... farms) {
        return start(data -> new Settings(
                data,
                new HttpSettings(
                        LOOPBACK,
                        0,
                        tls,
                        List.of(),
                        List.of("negotiate"),
                        Optional.of(negotiate),
                        Optional.empty(),
                        CallLimits.USUAL),
                new ManagementSettings(LOOPBACK, 0),
                directory,
                new Farms(List.of(farms))));
    }

    /** A service that also lets people in by tickets, and farms by NTLM. */
    public static TestService offering(
            NegotiateSettings negotiate,
            Optional<NtlmSettings> ntlm,
            DirectorySettings directory,
            RoleLists roles,
            Farm... farms) {
        PeopleSettings nobody = PeopleSettings.NOBODY;
        Map<String, Rules> rules =
                Stream.of(farms).collect(Collectors.toMap(Farm::name, farm -> Rules.of(farm.approval())));
        return start(data -> new Settings(
                data,
                StoreSettings.embedded(data),
                new HttpSettings(
                        LOOPBACK,
                        0,
                        Optional.empty(),
                        List.of(),
                        List.of("negotiate"),
                        Optional.of(negotiate),
                        ntlm,
                        CallLimits.USUAL),
                new ManagementSettings(LOOPBACK, 0),
                directory,
                new Farms(List.of(farms)),
                rules,
                new PeopleSettings(
                        roles,
                        Map.of(),
                        nobody.idleTimeout(),
                        nobody.sessionTimeout(),
                        nobody.allowPlain(),
                        true,
                        Optional.empty())));
    }

    private static TestService start(DirectorySettings directory, List<AddressBlock> proxies, Farm... farms) {
        return start(data -> settings(data, directory, proxies, farms));
    }

    private static TestService start(Function<Path, Settings> settings) {
        try {
            Path data = Files.createTempDirectory("dms-it-");
            return new TestService(settings.apply(data));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the operator would have written. */
    public static Settings settings(Path data, DirectorySettings directory, Farm... farms) {
        return settings(data, directory, List.of(AddressBlock.parse(LOOPBACK)), farms);
    }

    private static Settings settings(
            Path data, DirectorySettings directory, List<AddressBlock> proxies, Farm... farms) {
        return new Settings(
                data,
                new HttpSettings(LOOPBACK, 0, Optional.empty(), proxies),
                new ManagementSettings(LOOPBACK, 0),
                directory,
                new Farms(List.of(farms)));
    }

    /** The folder with its store. */
    public Path data() {
        return data;
    }

    /** Where its store is. */
    public StoreSettings store() {
        return store;
    }

    /** Where it takes mail, if it does. */
    public Optional<Integer> smtpPort() {
        return service.smtpPort();
    }

    /** A folder that it takes mail from, if it takes any. */
    public Path dropFolder() {
        return data.resolve(DROP);
    }

    /** Where people begin. */
    public URI adminUri() {
        return service.adminUri();
    }

    public URI soapUri() {
        return service.soapUri();
    }

    /** The calls of a caller in SOAP 1.1, as SharePoint sends them. */
    public FarmCalls calls(String caller) {
        return new FarmCalls(soapUri(), WireVersion.SOAP_11, caller);
    }

    @Override
    public void close() {
        service.close();
        try (Stream<Path> files = Files.walk(data)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
