package io.opendms.notify.smtp;

import io.opendms.entry.LogText;
import io.opendms.notify.setting.Authentication;
import io.opendms.notify.setting.SendingSettings;
import io.opendms.notify.setting.ServerAddress;
import io.opendms.notify.setting.Tls;
import io.opendms.notify.smtp.signin.RefusedAccounts;
import io.opendms.notify.smtp.signin.SignIn;
import io.opendms.notify.smtp.tls.CertificateProblem;
import io.opendms.notify.smtp.tls.CertificateRules;
import io.opendms.notify.smtp.tls.Encryption;
import io.opendms.notify.smtp.wire.Offers;
import io.opendms.notify.smtp.wire.Patience;
import io.opendms.notify.smtp.wire.Reply;
import io.opendms.notify.smtp.wire.TryFailedException;
import io.opendms.notify.smtp.wire.Wire;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.stream.Collectors;
import javax.net.ssl.SSLSocket;

/** Opens connections: connect, TLS, greeting, signing in. Thread-safe. */
final class Opening {
    private final String ownName;
    private final InstantSource clock;
    private final Patience patience;
    private final Watch watch;
    private final RefusedAccounts refused = new RefusedAccounts();

    /** @param ownName what we greet with, a host name or an address literal */
    Opening(String ownName, InstantSource clock, Patience patience, Watch watch) {
        if (!ownName.matches("[A-Za-z0-9.:_\\[\\]-]{1,255}")) {
            throw new IllegalArgumentException("no name to greet a server with");
        }
        this.ownName = ownName;
        this.clock = clock;
        this.patience = patience;
        this.watch = watch;
    }

    /** Whatever fails here is not the mail's fault. */
    Connection open(SendingSettings settings, Witness witness) throws TryFailedException {
        return open(settings, witness, patience.whole());
    }

    /** @param time how long it may take from the time it is connected */
    Connection open(SendingSettings settings, Witness witness, Duration time) throws TryFailedException {
        ServerAddress server = settings.server();
        requireProtected(settings);
        refused.requireOther(settings, clock.instant());
        CertificateRules.Outcome certificate = CertificateRules.check(server, clock.instant());
        if (!certificate.problems().isEmpty()) {
            throw TryFailedException.noServer(certificate.problems().stream()
                    .map(CertificateProblem::text)
                    .collect(Collectors.joining("; ")));
        }
        Socket socket;
        try {
            socket = Dial.to(server.host(), server.port(), patience);
        } catch (IOException e) {
            throw TryFailedException.noServer(named(server) + " cannot be reached", e);
        }
        try {
            return watch.within(
                    time,
                    () -> Dial.close(socket),
                    () -> greeted(settings, socket, witness, new Encryption(server, certificate.shown())));
        } catch (TryFailedException e) {
            refused.note(settings, e, clock.instant());
            Dial.close(socket);
            throw e;
        } catch (RuntimeException e) {
            Dial.close(socket);
            throw e;
        }
    }

    /** Configuration does not allow it; this is for what comes by another way. */
    private static void requireProtected(SendingSettings settings) throws TryFailedException {
        Tls tls = settings.server().tls();
        boolean isProtected = tls == Tls.REQUIRED || tls == Tls.IMPLICIT;
        boolean showsSecret = settings.identity().how() != Authentication.NONE
                && settings.identity().how() != Authentication.GSSAPI;
        if (showsSecret && !isProtected) {
            throw TryFailedException.noServer(
                    "a password is not sent where TLS is not required; set tls to required or implicit");
        }
    }

    private Connection greeted(SendingSettings settings, Socket socket, Witness witness, Encryption encryption)
            throws TryFailedException {
        try {
            // For TLS, which waits for itself.
            socket.setSoTimeout(Math.toIntExact(patience.reply().toMillis()));
            return greeted(settings, new Wire(socket, patience, witness.transcript()), witness, encryption);
        } catch (IOException e) {
            throw TryFailedException.noServer(named(settings.server()) + " cannot be used", e);
        }
    }

    private static String named(ServerAddress server) {
        return LogText.escaped(server.host()) + ":" + server.port();
    }

    private Connection greeted(SendingSettings settings, Wire plain, Witness witness, Encryption encryption)
            throws IOException, TryFailedException {
        Tls tls = settings.server().tls();
        if (tls == Tls.IMPLICIT) {
            return secured(settings, plain, witness, encryption);
        }
        banner(plain);
        Offers offers = greet(plain, witness);
        if (tls == Tls.OFF || !isTlsBegun(tls, plain, offers)) {
            SignIn.by(settings.identity(), offers, plain);
            return new Connection(plain, offers);
        }
        return secured(settings, plain, witness, encryption);
    }

    private static boolean isTlsBegun(Tls tls, Wire plain, Offers offers) throws IOException, TryFailedException {
        boolean isRequired = tls == Tls.REQUIRED;
        if (!offers.has("STARTTLS")) {
            if (isRequired) {
                throw TryFailedException.noServer(
                        "the server, or somebody on the way, does not offer STARTTLS, and TLS is"
                                + " required; nothing was sent");
            }
            return false;
        }
        Reply ready = plain.ask("STARTTLS");
        if (!ready.isPositive() && isRequired) {
            throw TryFailedException.noServer("STARTTLS was answered by " + ready + "; nothing was sent");
        }
        return ready.isPositive();
    }

    private Connection secured(SendingSettings settings, Wire plain, Witness witness, Encryption encryption)
            throws IOException, TryFailedException {
        Wire wire;
        try {
            plain.requireSilence();
            SSLSocket socket = encryption.begin(plain.socket());
            witness.sees(encryption.facts(socket));
            wire = plain.over(socket);
        } catch (IOException | GeneralSecurityException e) {
            throw TryFailedException.noServer(
                    "TLS with " + named(settings.server()) + " failed, and nothing was sent", e);
        }
        if (settings.server().tls() == Tls.IMPLICIT) {
            banner(wire);
        }
        // What was offered in clear may be somebody else's words, RFC 3207, section 4.2.
        Offers offers = greet(wire, witness);
        SignIn.by(settings.identity(), offers, wire);
        return new Connection(wire, offers);
    }

    private static void banner(Wire wire) throws IOException, TryFailedException {
        Reply banner = wire.banner();
        if (!banner.isPositive()) {
            throw TryFailedException.noServer("the server greets with " + banner);
        }
    }

    private Offers greet(Wire wire, Witness witness) throws IOException, TryFailedException {
        Reply offers = wire.ask("EHLO " + ownName);
        if (!offers.isPositive()) {
            throw TryFailedException.noServer("EHLO was answered by " + offers);
        }
        Offers said = Offers.of(offers);
        witness.sees(said);
        return said;
    }
}
