package io.opendms.ingest.smtp;

import io.opendms.entry.MailAddress;
import io.opendms.farm.AddressBlock;
import io.opendms.ingest.author.SenderChecks;
import io.opendms.ingest.author.dns.SenderDns;
import io.opendms.ingest.list.ListSettings;
import io.opendms.ingest.list.Lists;
import io.opendms.ingest.posting.Admission;
import io.opendms.ingest.posting.PostingRules;
import io.opendms.ingest.smtp.message.SmtpMeter;
import io.opendms.ingest.smtp.setting.AuthMode;
import io.opendms.ingest.smtp.setting.BareNewline;
import io.opendms.ingest.smtp.setting.PasswordCheck;
import io.opendms.ingest.smtp.setting.PeerList;
import io.opendms.ingest.smtp.setting.RelayRules;
import io.opendms.ingest.smtp.setting.SizeBound;
import io.opendms.ingest.smtp.setting.SmtpLimits;
import io.opendms.ingest.smtp.setting.SmtpSettings;
import io.opendms.ingest.spool.DiskSpool;
import io.opendms.ingest.spool.Spool;
import io.opendms.ingest.spool.SpoolSettings;
import io.opendms.ingest.spool.SpooledMessage;
import io.opendms.ingest.trust.BelievedServers;
import io.opendms.recipient.Resolution;
import io.opendms.recipient.Resolver;
import io.opendms.recipient.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.subethamail.smtp.server.SSLSocketCreator;

/** A door on a free port with a spool on disk and a directory of two lists; tests set what they are about, then open it. */
final class Listener implements AutoCloseable {
    static final int MAX_SIZE = 100_000;

    String hostname = "sp.contoso.com";
    PeerList safe = PeerList.NOBODY;
    boolean safeOnly;
    BareNewline bareNewline = BareNewline.REJECT;
    AuthMode auth = AuthMode.NONE;
    RelayRules relay = RelayRules.DENY;
    boolean requireTls;
    List<AddressBlock> proxies = List.of();
    SmtpLimits limits = SmtpLimits.USUAL;
    InstantSource clock = InstantSource.system();
    BelievedServers believed = BelievedServers.NONE;
    SenderChecks senderChecks = SenderChecks.OFF;
    SenderDns dns = SenderDns.NOBODY;
    Optional<SSLSocketCreator> tls = Optional.empty();
    Resolver resolver = Listener::resolve;
    volatile Lists lists = ListSettings::usual;
    PostingRules rules = PostingRules.NONE;
    Spool spool;
    final Map<InetAddress, String> names = new ConcurrentHashMap<>();

    /** What is waited for before the DNS answers. */
    Waiting beforeName = () -> {};

    SizeBound sizes = SizeBound.NONE;
    private final DiskSpool disk;
    private Optional<SmtpDoor> door = Optional.empty();

    Listener(Path folder) throws IOException {
        disk = DiskSpool.open(SpoolSettings.of(folder, MAX_SIZE), InstantSource.system());
        spool = disk;
    }

    private static Resolution resolve(MailAddress recipient) {
        return switch (recipient.localPart()) {
            case "sales", "ops" -> new Resolution.Known(List.of(new Target.ListTarget(recipient, "contoso", "")));
            case "slow" -> new Resolution.Undecided("the directory does not answer");
            case "broken" -> throw new IllegalStateException("a bug");
            default -> new Resolution.Unknown();
        };
    }

    int open() {
        SmtpSettings settings = new SmtpSettings(
                "127.0.0.1",
                0,
                hostname,
                MAX_SIZE,
                safe,
                safeOnly,
                bareNewline,
                auth,
                relay,
                requireTls,
                proxies,
                limits,
                believed,
                senderChecks);
        SmtpDoor opened = SmtpDoor.open(
                settings,
                new SmtpDoor.Neighbours(
                        resolver,
                        Set.of("sp.contoso.com", "contoso.com"),
                        new Admission(address -> lists.settings(address), rules),
                        sizes,
                        spool,
                        Listener::owner,
                        this::name,
                        tls,
                        SmtpMeter.NONE,
                        dns),
                clock);
        door = Optional.of(opened);
        return opened.port();
    }

    private Optional<String> name(InetAddress address) {
        try {
            beforeName.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return Optional.ofNullable(names.get(address));
    }

    private static Optional<PasswordCheck.Owner> owner(String name, String password, InetAddress peer) {
        if (name.equals("nobody-knows")) {
            throw new IllegalStateException("the directory does not answer");
        }
        return name.equals("ada") && password.equals("right")
                ? Optional.of(new PasswordCheck.Owner("ada", Set.of(new MailAddress("ada", "contoso.com"))))
                : Optional.empty();
    }

    /** The next message in the spool. */
    SpooledMessage next() throws InterruptedException {
        return disk.take(Duration.ofSeconds(10)).orElseThrow();
    }

    /** The next message's text, without the trace that the door wrote. */
    String nextText() throws Exception {
        try (var in = next().open()) {
            String text = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
            return text.replaceFirst("(?s)^Received: .*?\r\n(?=\\S|\r\n)", "");
        }
    }

    boolean isEmpty() {
        return disk.waiting() == 0;
    }

    @Override
    public void close() throws IOException {
        door.ifPresent(SmtpDoor::close);
        disk.close();
    }

    interface Waiting {
        void await() throws InterruptedException;
    }
}
