package io.opendms.config.ingest;

import io.opendms.config.address.DoorAddress;
import io.opendms.config.address.TlsSettings;
import io.opendms.config.source.Loopback;
import io.opendms.config.source.ValueType;
import io.opendms.config.source.Values;
import io.opendms.entry.InvalidValueException;
import io.opendms.farm.AddressBlock;
import io.opendms.ingest.author.SenderChecks;
import io.opendms.ingest.smtp.setting.AuthMode;
import io.opendms.ingest.smtp.setting.BareNewline;
import io.opendms.ingest.smtp.setting.PeerList;
import io.opendms.ingest.smtp.setting.RelayRules;
import io.opendms.ingest.smtp.setting.SmtpLimits;
import io.opendms.ingest.smtp.setting.SmtpSettings;
import io.opendms.ingest.spool.room.Quota;
import io.opendms.ingest.trust.BelievedServers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads the section {@code ingest.smtp}. */
final class SmtpReader {
    /** What a list says that has everybody, as SharePoint's page does. */
    private static final String ALL = "all";

    /** RFC 5321, section 4.5.3.1.7: a server takes this at least. */
    private static final long LEAST_SIZE = 64L << 10;

    private static final long MOST_SIZE = 1L << 30;

    /** As much as the field names of a message need in any case, and no more than what is kept in memory of it. */
    private static final long LEAST_HEADER = 16L << 10;

    private static final long MOST_HEADER = 16L << 20;

    private static final Duration LONGEST_SESSION = Duration.ofDays(1);

    private final Values values;
    private final List<String> warnings;
    private final List<String> notices;

    SmtpReader(Values values, List<String> warnings, List<String> notices) {
        this.values = values;
        this.warnings = warnings;
        this.notices = notices;
    }

    SmtpSettings read(Set<String> domains, boolean certificate) {
        List<String> safe = values.list("ingest.smtp.safeServers");
        boolean everybody = safe.isEmpty() || safe.equals(List.of(ALL));
        if (everybody && !Loopback.isListenedAt(values, "ingest.smtp.address")) {
            warnings.add(values.located("ingest.smtp.safeServers") + "mail is taken from every server that can reach "
                    + values.text("ingest.smtp.address") + "; name those that may send");
        }
        requireFreeOf("http");
        requireFreeOf("management");
        boolean requireTls = values.flag("ingest.smtp.requireTls");
        if (requireTls && !certificate) {
            values.problem("ingest.smtp.requireTls", "needs ingest.smtp.tls.certificateFile and keyFile");
        }
        return new SmtpSettings(
                values.text("ingest.smtp.address"),
                values.number("ingest.smtp.port"),
                hostname(domains),
                maxMessageSize(),
                everybody ? PeerList.NOBODY : peers("ingest.smtp.safeServers"),
                !everybody,
                BareNewline.valueOf(values.text("ingest.smtp.bareNewline").toUpperCase(Locale.ROOT)),
                auth(certificate),
                relay(),
                requireTls,
                values.list("ingest.smtp.trustedProxies").stream()
                        .map(AddressBlock::parse)
                        .toList(),
                limits(),
                believed(everybody),
                senderChecks(everybody));
    }

    private SenderChecks senderChecks(boolean everybody) {
        String key = "ingest.smtp.senderChecks";
        SenderChecks checks = SenderChecks.valueOf(values.text(key).toUpperCase(Locale.ROOT));
        if (checks != SenderChecks.OFF && !everybody) {
            notices.add(values.located(key)
                    + "has no effect with ingest.smtp.safeServers, whose word is taken, and beside whom only those may send"
                    + " who sign in");
        }
        return checks;
    }

    private SmtpLimits limits() {
        String at = "ingest.smtp.limits.";
        Duration idle = between(at + "idle", Duration.ofSeconds(10), Duration.ofHours(1), "10s to 1h");
        int errors = values.number(at + "errors");
        int softErrors = values.number(at + "softErrors");
        if (softErrors > errors && values.isGiven(at + "softErrors")) {
            values.problem(at + "softErrors", "is more than " + at + "errors, after which the session ends");
        }
        return new SmtpLimits(
                idle,
                between(at + "session", idle, LONGEST_SESSION, at + "idle to 1d"),
                values.number(at + "connections"),
                values.number(at + "connectionsPerPeer"),
                values.number(at + "recipients"),
                errors,
                values.number(at + "unknownAddresses"),
                between(at + "unknownWithin", Duration.ofSeconds(1), LONGEST_SESSION, "1s to 1d"),
                SmtpLimits.USUAL.maxHops(),
                (int) size(at + "header", LEAST_HEADER, MOST_HEADER, "16KB to 16MB"),
                values.number(at + "connectionsPerMinute"),
                values.number(at + "messagesPerMinute"),
                softErrors,
                between(at + "errorDelay", Duration.ZERO, Duration.ofMinutes(1), "0s to 1m"));
    }

    private Duration between(String key, Duration least, Duration most, String range) {
        Duration duration = values.duration(key);
        if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
            values.problem(key, "is not from " + range);
        }
        return duration;
    }

    /** How many bytes of mail may be kept. */
    long quota() {
        String key = "ingest.quota";
        if (values.text(key).isEmpty()) {
            return Quota.NONE;
        }
        long quota = ValueType.bytes(values.text(key));
        if (quota / 2 < maxMessageSize()) {
            values.problem(key, "is less than twice ingest.smtp.maxMessageSize; one message could keep out all others");
        }
        return quota;
    }

    private BelievedServers believed(boolean everybody) {
        String key = "ingest.smtp.authenticationResults";
        List<String> ids = values.list(key);
        if (!ids.isEmpty() && everybody) {
            values.problem(
                    key,
                    "needs ingest.smtp.safeServers: the servers that hand mail in with what they found out about senders");
        }
        return new BelievedServers(Set.copyOf(ids));
    }

    long maxMessageSize() {
        return size("ingest.smtp.maxMessageSize", LEAST_SIZE, MOST_SIZE, "64KB to 1GB");
    }

    private long size(String key, long least, long most, String range) {
        long size = ValueType.bytes(values.text(key));
        if (size < least || size > most) {
            values.problem(key, "is not from " + range);
        }
        return size;
    }

    Optional<TlsSettings> tls() {
        Optional<Path> certificate = values.file("ingest.smtp.tls.certificateFile");
        Optional<Path> key = values.file("ingest.smtp.tls.keyFile");
        if (certificate.isPresent() != key.isPresent()) {
            values.problem(
                    certificate.isPresent() ? "ingest.smtp.tls.keyFile" : "ingest.smtp.tls.certificateFile",
                    "is missing; certificate and key go together");
        }
        if (certificate.isEmpty() || key.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new TlsSettings(certificate.get(), key.get(), Optional.empty(), Optional.empty()));
    }

    String hostname(Set<String> domains) {
        String hostname = values.text("ingest.smtp.hostname");
        return hostname.isEmpty() ? domains.stream().findFirst().orElse("localhost") : hostname;
    }

    private AuthMode auth(boolean certificate) {
        AuthMode auth = AuthMode.valueOf(values.text("ingest.smtp.auth").toUpperCase(Locale.ROOT));
        if (auth != AuthMode.NONE && !certificate) {
            values.problem(
                    "ingest.smtp.auth",
                    "needs ingest.smtp.tls.certificateFile and keyFile, since passwords travel encrypted only");
        }
        if (auth != AuthMode.NONE && values.text("directory.mode").equals("off")) {
            values.problem("ingest.smtp.auth", "needs a directory to check passwords, and directory.mode is off");
        }
        return auth;
    }

    private RelayRules relay() {
        boolean allow = values.text("ingest.smtp.relay.default").equals("allow");
        String unused = allow ? "ingest.smtp.relay.allow" : "ingest.smtp.relay.deny";
        if (values.isGiven(unused)) {
            notices.add(values.located(unused) + "has no effect with ingest.smtp.relay.default: "
                    + (allow ? "allow" : "deny"));
        }
        if (allow) {
            warnings.add(values.located("ingest.smtp.relay.default")
                    + "mail to everywhere is passed on for everybody who is not on ingest.smtp.relay.deny; spammers look"
                    + " for such servers");
        }
        return allow
                ? new RelayRules(true, PeerList.NOBODY, peers("ingest.smtp.relay.deny"))
                : new RelayRules(false, peers("ingest.smtp.relay.allow"), PeerList.NOBODY);
    }

    /** All that cannot be read are told of, each at its place. */
    private PeerList peers(String key) {
        List<String> readable = new ArrayList<>();
        List<String> texts = values.list(key);
        for (int number = 0; number < texts.size(); number++) {
            try {
                PeerList.parse(List.of(texts.get(number)));
                readable.add(texts.get(number));
            } catch (InvalidValueException e) {
                values.problem(
                        key + "[" + number + "]",
                        "is none of 192.0.2.1, 10.0.0.0/8, 2001:db8::/32 and mail.example.com");
            }
        }
        return PeerList.parse(readable);
    }

    private void requireFreeOf(String other) {
        if (door("ingest.smtp").isTakenBy(door(other))) {
            values.problem("ingest.smtp.port", "is the same as " + other + ".port; choose another");
        }
    }

    private DoorAddress door(String at) {
        return new DoorAddress(values.text(at + ".address"), values.number(at + ".port"));
    }
}
