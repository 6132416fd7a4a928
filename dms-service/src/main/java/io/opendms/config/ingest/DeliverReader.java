package io.opendms.config.ingest;

import io.opendms.config.section.HookAddress;
import io.opendms.config.source.Loopback;
import io.opendms.config.source.ValueType;
import io.opendms.config.source.Values;
import io.opendms.entry.InvalidValueException;
import io.opendms.entry.MailAddress;
import io.opendms.ingest.relay.Protection;
import io.opendms.ingest.relay.RelaySettings;
import io.opendms.webhook.SigningSecret;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code ingest.deliver}. */
final class DeliverReader {
    static final Set<String> TO_SERVER = Set.of("relay", "lmtp");
    private static final Set<String> TO_FOLDER = Set.of("library", "dropfolder");
    private static final Pattern HOST = Pattern.compile("[A-Za-z]+://(\\[[^\\]]*]|[^:/]*)(:[0-9]+)?");
    private static final Map<String, List<String>> OF_ONE_WAY = Map.of(
            "webdav",
                    List.of(
                            ".user",
                            ".password",
                            ".passwordFile",
                            ".bearerToken",
                            ".bearerTokenFile",
                            ".certificateFile",
                            ".keyFile"),
            "webhook", List.of(".secret", ".secretFile", ".allowPlain"));

    private final Values values;
    private final List<String> warnings;
    private final List<String> notices;

    DeliverReader(Values values, List<String> warnings, List<String> notices) {
        this.values = values;
        this.warnings = warnings;
        this.notices = notices;
    }

    /** The entries; without any, all mail goes to a library in the data folder. */
    List<DeliverTo> read() {
        List<DeliverTo> entries = new ArrayList<>();
        for (int number = 0; number < values.size("ingest.deliver"); number++) {
            entries.add(entry("ingest.deliver[" + number + "]"));
        }
        if (entries.isEmpty()) {
            Path library = Path.of(values.text("data")).resolve("library");
            entries.add(new DeliverTo("ingest.deliver", "*", "library", Optional.of(library), Optional.empty()));
        }
        return entries;
    }

    private DeliverTo entry(String at) {
        String to = values.text(at + ".to");
        String match = values.text(at + ".match");
        Optional<String> path = given(at + ".path");
        Optional<String> url = given(at + ".url");
        if (to.isEmpty()) {
            values.problem(at + ".to", "is missing; it says what to do with the mail, such as library");
        } else if (TO_FOLDER.contains(to) && path.isEmpty()) {
            values.problem(at + ".path", "is missing; it is the folder that mail is written to");
        } else if (!TO_FOLDER.contains(to) && url.isEmpty()) {
            values.problem(at + ".url", "is missing; it is the address that mail is sent to");
        }
        if (!isMatch(match)) {
            values.problem(at + ".match", "is neither * nor an address nor *@domain");
        }
        if (TO_SERVER.contains(to) && url.isPresent()) {
            requireServer(at + ".url", url.get());
        }
        Optional<Path> trustFile = values.file(at + ".trustFile");
        tellWithoutEffect(at, to);
        return new DeliverTo(
                at,
                match,
                to,
                path.map(Path::of),
                url,
                protection(at),
                trustFile,
                to.equals("webdav") && url.isPresent()
                        ? new WebdavReader(values).read(at, trustFile)
                        : Optional.empty(),
                to.equals("webhook") ? hook(at, url) : Optional.empty());
    }

    private static boolean isMatch(String match) {
        try {
            if (match.startsWith("*@")) {
                MailAddress.requireDomain("match", match.substring("*@".length()));
            } else if (!match.equals("*")) {
                MailAddress.parse("match", match);
                return match.indexOf('*') < 0;
            }
            return true;
        } catch (InvalidValueException e) {
            return false;
        }
    }

    private Optional<MailHook> hook(String at, Optional<String> url) {
        HookAddress address = new HookAddress(values, warnings);
        Optional<SigningSecret> secret = address.secret(at);
        Optional<String> complaint = url.flatMap(ValueType.HOOK_URL::complaint);
        complaint.ifPresent(text -> values.problem(at + ".url", text));
        if (url.isEmpty() || complaint.isPresent()) {
            return Optional.empty();
        }
        return address.url(at).flatMap(to -> secret.map(found -> new MailHook(to, found)));
    }

    private void tellWithoutEffect(String at, String to) {
        OF_ONE_WAY.forEach((way, names) -> {
            for (String name : names) {
                if (!way.equals(to) && values.isGiven(at + name)) {
                    notices.add(values.located(at + name) + "has no effect but with to: " + way);
                }
            }
        });
    }

    /** Required, but on loopback, where nobody can listen: mail is private, and a way without TLS is to be asked for. */
    private Protection protection(String at) {
        Matcher url = HOST.matcher(values.text(at + ".url"));
        boolean isLoopback = url.matches() && Loopback.isHost(url.group(1));
        String tls = values.text(at + ".tls");
        if (tls.isEmpty()) {
            return isLoopback ? Protection.OFF : Protection.REQUIRED;
        }
        Protection asked = Protection.valueOf(tls.toUpperCase(Locale.ROOT));
        if (asked != Protection.REQUIRED && !isLoopback) {
            warnings.add(values.located(at + ".tls") + "mail to this server may be read by others on the way");
        }
        return asked;
    }

    private void requireServer(String key, String url) {
        try {
            RelaySettings.of(key, url, Protection.OPPORTUNISTIC, Optional.empty(), "localhost");
        } catch (InvalidValueException e) {
            values.problem(key, e.getMessage().substring(key.length() + 1));
        }
    }

    private Optional<String> given(String key) {
        return Optional.of(values.text(key)).filter(text -> !text.isEmpty());
    }
}
