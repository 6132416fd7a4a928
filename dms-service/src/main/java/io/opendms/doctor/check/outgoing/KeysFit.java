package io.opendms.doctor.check.outgoing;

import io.opendms.config.mail.OutgoingSettings;
import io.opendms.doctor.check.Check;
import io.opendms.doctor.check.CheckContext;
import io.opendms.doctor.check.DmsCommand;
import io.opendms.doctor.check.Finding;
import io.opendms.notify.secret.ClearPassword;
import io.opendms.notify.secret.FilePassword;
import io.opendms.notify.secret.KeyFile;
import io.opendms.notify.secret.KeySighting;
import io.opendms.notify.secret.SealingKey;
import io.opendms.notify.secret.jdbc.JdbcKeySightings;
import io.opendms.notify.setting.Authentication;
import io.opendms.notify.setting.ClientCertificate;
import io.opendms.notify.setting.SealedException;
import io.opendms.notify.setting.SendingPassword;
import io.opendms.record.RecordFailure;
import io.opendms.store.StoreReader;
import io.opendms.store.jdbc.StoreFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** D19: the passwords of the mail servers can be opened here, by nobody else, and with the same key on each node. */
public final class KeysFit implements Check {
    private static final String COMPARE = "compare the keys of the nodes by their fingerprints";

    /** A node that runs says it each minute. */
    private static final Duration LATELY = Duration.ofMinutes(5);

    private static final Set<PosixFilePermission> OF_OTHERS = EnumSet.of(
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE);

    @Override
    public String id() {
        return "D19";
    }

    @Override
    public String title() {
        return "stored passwords can be opened, on each node";
    }

    @Override
    public List<Finding> run(CheckContext context) {
        OutgoingSettings settings = context.settings().outgoing();
        List<Finding> findings = new ArrayList<>();
        settings.servers()
                .forEach((server, origin) -> server.identity()
                        .password()
                        .ifPresent(password -> findings.add(opened(
                                "open the password of " + OutgoingSettings.named(origin),
                                server.identity().how(),
                                password,
                                context))));
        settings.servers()
                .forEach((server, origin) -> server.server()
                        .clientCertificate()
                        .flatMap(ClientCertificate::secret)
                        .ifPresent(password -> findings.add(opened(
                                "open the password of the client certificate of " + OutgoingSettings.named(origin),
                                Authentication.NONE,
                                password,
                                context))));
        settings.key().ifPresent(file -> {
            findings.add(key(file, context));
            findings.addAll(nodes(file, context));
        });
        return findings.isEmpty()
                ? List.of(Finding.skip(title(), "no mail server asks for a password, and mail.keyFile is not set"))
                : findings;
    }

    private static Finding opened(String tried, Authentication how, SendingPassword password, CheckContext context) {
        try {
            Arrays.fill(password.open(), '\0');
            if (password instanceof FilePassword file) {
                return inFile(tried, how, file, context);
            }
        } catch (SealedException e) {
            return Finding.fail(
                    tried,
                    e.getMessage() + "; until then nothing is sent",
                    unreadable(context).orElseGet(() -> context.command().line("secret seal") + " seals it again"));
        }
        return password instanceof ClearPassword
                ? Finding.warn(
                        tried,
                        "it stands in clear in the configuration or the environment",
                        context.command().line("secret seal") + ", and put what it prints in its place")
                : Finding.ok(tried, "it can be opened");
    }

    /** What to do if the key itself is what is wrong: a password that is sealed anew with another one helps no other node. */
    private static Optional<String> unreadable(CheckContext context) {
        return context.settings().outgoing().key().flatMap(file -> {
            try {
                file.read();
                return Optional.empty();
            } catch (SealedException e) {
                return Optional.of(mend(file, context));
            }
        });
    }

    private static String mend(KeyFile file, CheckContext context) {
        String path = DmsCommand.word(file.path().toString());
        return Files.exists(file.path())
                ? "chmod 600 " + path + ", and if it holds no key, copy it from another node"
                : "copy " + path + " from another node; if no node has one yet, "
                        + context.command().line("secret new");
    }

    /** Sealed it is of no use to who reads it; a token that another program renews cannot be sealed. */
    private static Finding inFile(String tried, Authentication how, FilePassword password, CheckContext context)
            throws SealedException {
        Path file = password.file();
        if (!password.isClear()) {
            return Finding.ok(tried, "it can be opened");
        }
        try {
            if (password.mode().stream().anyMatch(OF_OTHERS::contains)) {
                return Finding.fail(
                        tried,
                        "it stands in clear in " + file + ", which others than its owner may read or alter",
                        "chmod 600 " + DmsCommand.word(file.toString()));
            }
        } catch (IOException e) {
            return Finding.fail(
                    tried, "the mode of " + file + " cannot be read", "chmod 600 " + DmsCommand.word(file.toString()));
        }
        return how == Authentication.XOAUTH2
                ? Finding.ok(tried, "it is a token in " + file + ", which its owner alone may read")
                : Finding.warn(
                        tried,
                        "it stands in clear in " + file,
                        context.command().line("secret seal") + ", and put what it prints in its place");
    }

    private static Finding key(KeyFile file, CheckContext context) {
        String tried = "read the key file " + file.path();
        try {
            SealingKey key = file.read();
            boolean group = file.mode().contains(PosixFilePermission.GROUP_READ);
            return group
                    ? Finding.warn(tried, "its group may read it", "chmod 600 " + file.path())
                    : Finding.ok(tried, "it holds a key of 256 bit, " + key.fingerprint());
        } catch (SealedException e) {
            return Finding.fail(tried, String.valueOf(e.getMessage()), mend(file, context));
        } catch (IOException e) {
            return Finding.fail(tried, "its mode cannot be read", "chmod 600 " + file.path());
        }
    }

    private static List<Finding> nodes(KeyFile file, CheckContext context) {
        Optional<String> own;
        try {
            own = Optional.of(file.read().fingerprint());
        } catch (SealedException e) {
            // It is told above.
            own = Optional.empty();
        }
        try (StoreReader store = StoreReader.open(context.settings().store())) {
            return compared(
                    own,
                    JdbcKeySightings.all(store.readers()),
                    file,
                    context.clock().instant());
        } catch (StoreFailure | RecordFailure e) {
            return List.of(Finding.skip(COMPARE, e.getMessage() + "; see D24"));
        }
    }

    /** What nodes said long ago proves nothing: they may have ended, or got the key since. */
    static List<Finding> compared(Optional<String> own, List<KeySighting> all, KeyFile file, Instant now) {
        List<KeySighting> sightings = all.stream()
                .filter(sighting -> sighting.at().isAfter(now.minus(LATELY)))
                .toList();
        List<Finding> findings = new ArrayList<>();
        for (KeySighting sighting : sightings) {
            if (sighting.fingerprint().isEmpty()) {
                findings.add(Finding.fail(
                        COMPARE,
                        "node " + sighting.node() + " had no key at " + sighting.at() + ", so that it sends nothing",
                        "copy " + file.path() + " to it, chmod 600"));
            } else if (own.isPresent() && !own.get().equals(sighting.fingerprint())) {
                findings.add(Finding.fail(
                        COMPARE,
                        "node " + sighting.node() + " had key " + sighting.fingerprint() + " at " + sighting.at()
                                + ", and the one here is " + own.get(),
                        "copy the same key file to each node, and seal the passwords with it"));
            }
        }
        if (findings.isEmpty() && own.isPresent()) {
            findings.add(
                    sightings.isEmpty()
                            ? Finding.skip(
                                    COMPARE, "no service has run within the last " + LATELY.toMinutes() + " minutes")
                            : Finding.ok(COMPARE, sightings.size() + " of them, all with " + own.get()));
        }
        return findings;
    }
}
